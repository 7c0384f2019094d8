"""One HTML file about a run: no network, no script from data; Jinja is loaded only for it."""
