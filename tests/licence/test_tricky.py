"""Notices that invite more than they say: choices, exceptions, parts, one country, a denial, prose about licences."""

from __future__ import annotations

import pytest
from license_expression import get_spdx_licensing

from cleaner.licence.read import read
from cleaner.licence.record import NOTHING_SAID

# A notice, and for each thing that it says: id, permission, scope.
SAYS = [
    ("Dual-licensed under the MIT License or the Apache License, Version 2.0, at your option.", "MIT_OR_Apache-2.0/open/document"),
    ("This code is available under the terms of the GPL version 2 or the BSD 3-Clause license.", "GPL-2.0-only/open/document BSD-3-Clause/open/document"),
    ("Licensed under GPL-2.0-or-later.", "GPL-2.0-or-later/open/document"),
    ("Licensed under the GNU GPL v3 or later.", "GPL-3.0-or-later/open/document"),
    ("GPLv2 only", "GPL-2.0-only/open/document"),
    ("GNU General Public License v2.0 with Classpath exception", "GPL-2.0-only_WITH_Classpath-exception-2.0/open/document"),
    ("Licensed under the Apache License 2.0 with LLVM Exceptions.", "Apache-2.0_WITH_LLVM-exception/open/document"),
    ("Licensed under LGPL 2.1 with the static linking exception", "LicenseRef-LGPL-2.1-only-with-exception/open/document"),
    ("Licensed under CC BY-SA 3.0 Austria.", "CC-BY-SA-3.0-AT/open/document"),
    ("Creative Commons Attribution-ShareAlike 2.5 Switzerland License", "LicenseRef-CC-BY-SA-2.5-CH/open/document"),
    ("Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Deutschland Lizenz", "CC-BY-SA-3.0-DE/open/document"),
    ("CC BY-NC-SA 3.0 IGO", "CC-BY-NC-SA-3.0-IGO/open/document"),
    ("CC BY 4.0 Deutschland", "LicenseRef-CC-BY-4.0-DE/open/document"),
    ("Licence Creative Commons Attribution - Pas d'Utilisation Commerciale 2.0 France", "LicenseRef-CC-BY-NC-2.0-FR/open/document"),
    ("All rights reserved except where noted under CC BY 4.0.", "LicenseRef-all-rights-reserved/none/document"),
    ("All rights reserved, except for the figures, which are CC BY 4.0.", "LicenseRef-all-rights-reserved/none/document"),
    ("Except where otherwise noted, content on this site is licensed under CC BY-SA 4.0.", "CC-BY-SA-4.0/open/document"),
    ("Permission is granted to copy, distribute and/or modify this document under the terms of the GNU Free Documentation License, Version 1.3 or any later version published by the Free Software Foundation; with no Invariant Sections, no Front-Cover Texts, and no Back-Cover Texts.", "GFDL-1.3-no-invariants-or-later/open/document"),
    ("Permission is granted to copy, distribute and/or modify this document under the terms of the GNU Free Documentation License, Version 1.2; with the Invariant Sections being \"History\", with the Front-Cover Text being \"A Book\", and no Back-Cover Texts.", "GFDL-1.2-invariants-only/open/document"),
    ("Text is available under the Creative Commons Attribution-ShareAlike License; additional terms may apply.", "LicenseRef-CC-BY-SA/open/document"),
    ("Text under CC BY-SA 3.0 and GFDL.", "CC-BY-SA-3.0/open/document LicenseRef-GFDL/open/document"),
    ("Contains public sector information licensed under the Open Government Licence v1.0.", "OGL-UK-1.0/open/document"),
    ("Contains public sector information licensed under the Open Government Licence v2.0.", "OGL-UK-2.0/open/document"),
    ("Contains public sector information licensed under the Open Government Licence v3.0.", "OGL-UK-3.0/open/document"),
    ("Contains information licensed under the Open Government Licence - Canada.", "LicenseRef-OGL-Canada/open/document"),
    ("Contains information licensed under the Open Government Licence - Ontario.", "LicenseRef-OGL/open/document"),
    ("Contains information licensed under the Open Government Licence.", "LicenseRef-OGL/open/document"),
    ("Contains Parliamentary information licensed under the Open Parliament Licence v3.0.", "LicenseRef-Open-Parliament/open/document"),
    ("This work is in the public domain in the United States.", "LicenseRef-public-domain-US/conditional/document"),
    ("This work is in the public domain in the US because it was published before 1929.", "LicenseRef-public-domain-US/conditional/document"),
    ("This work is in the public domain in its country of origin.", "LicenseRef-public-domain-local/conditional/document"),
    ("Released under the Unlicense.", "Unlicense/public-domain/document"),
    ("CC BY-NC", "LicenseRef-CC-BY-NC/open/document"),
    ("Licensed under a Creative Commons Attribution-NonCommercial license.", "LicenseRef-CC-BY-NC/open/document"),
    ("Available under CC-BY-4.0 from 2027 on; until then all rights reserved.", "LicenseRef-all-rights-reserved/none/document"),
    ("This article was previously licensed under CC BY 4.0; it is now all rights reserved.", "LicenseRef-all-rights-reserved/none/document"),
    ("Image: CC0 via Pixabay", "CC0-1.0/public-domain/media"),
    ("Photo by A. Wick, CC BY 2.0, via Flickr", "CC-BY-2.0/open/media"),
    ("This text is CC BY 4.0; the photos are all rights reserved.", "CC-BY-4.0/open/document LicenseRef-all-rights-reserved/none/media"),
    ("Code is MIT, docs are CC BY 4.0.", "CC-BY-4.0/open/document"),
    ("Source code licensed MPL 2.0; content CC-BY-SA 3.0 or later.", "CC-BY-SA-3.0/open/document MPL-2.0/open/document"),
    ("Licensed under CC BY-SA 3.0 or any later version.", "CC-BY-SA-3.0/open/document"),
    ("Licensed under CC BY 4.0 unless otherwise stated.", "CC-BY-4.0/open/document"),
    ("BSD licence", "LicenseRef-BSD/open/document"),
    ("Redistribution and use in source and binary forms, with or without modification, are permitted.", "LicenseRef-BSD/open/document"),
    ("Licensed under the EUPL, Version 1.2", "EUPL-1.2/open/document"),
    ("Licensed under the EUPL", "LicenseRef-EUPL/open/document"),
    ("Licensed under the Artistic License 2.0", "Artistic-2.0/open/document"),
    ("Licensed under the Academic Free License v. 3.0", "AFL-3.0/open/document"),
    ("WTFPL", "WTFPL/open/document"),
    ("Licensed under the Business Source License 1.1", "BUSL-1.1/conditional/document"),
    ("Server Side Public License, version 1", "SSPL-1.0/conditional/document"),
    ("Elastic License 2.0", "Elastic-2.0/conditional/document"),
    ("Open Data Commons Attribution License", "ODC-By-1.0/open/document"),
    ("Open Database License (ODbL) v1.0", "ODbL-1.0/open/document"),
    ("Community Data License Agreement - Permissive - Version 2.0", "CDLA-Permissive-2.0/open/document"),
    ("OpenStreetMap contributors, ODbL", "ODbL-1.0/open/document"),
    ("Licensed under the GPL", "LicenseRef-GPL/open/document"),
    ("© 2020. This work is licensed under a CC BY 4.0 license. No AI training.", "CC-BY-4.0/open/document LicenseRef-ai-opt-out/opt-out/document"),
    ("Licensed under CC BY 4.0. You may not use this text to train AI.", "CC-BY-4.0/open/document LicenseRef-ai-opt-out/opt-out/document"),
    ("CC BY-ND-SA 4.0", "LicenseRef-CC-unspecified/open/document"),
    ("CC BY 5.0", "LicenseRef-CC-BY-5.0/open/document"),
    ("CC-BY-SA-NC 4.0", "CC-BY-NC-SA-4.0/open/document"),
    ("CC BY SA 4.0", "CC-BY-SA-4.0/open/document"),
    ("CC-BY-ND-4.0", "CC-BY-ND-4.0/open/document"),
    ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0/open/document"),
    ("cc-by", "LicenseRef-CC-BY/open/document"),
    ("CC BY-NC-ND 4.0 International Deed", "CC-BY-NC-ND-4.0/open/document"),
    ("Crown copyright. Reuse under the Open Government Licence v3.0 except where stated otherwise.", "OGL-UK-3.0/open/document"),
    ("Published under the Licence Ouverte 2.0", "etalab-2.0/open/document"),
    ("Licence Ouverte / Open Licence", "LicenseRef-Licence-Ouverte/open/document"),
    ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "DL-DE-BY-2.0/open/document"),
    ("Datenlizenz Deutschland Zero 2.0", "DL-DE-ZERO-2.0/open/document"),
    ("This work has been identified as being free of known restrictions under copyright law (Public Domain Mark 1.0).", "LicenseRef-public-domain-mark/public-domain/document"),
    ("To the extent possible under law, A. Wick has waived all copyright and related or neighboring rights to this work.", "CC0-1.0/public-domain/document"),
    ("A licensed product of the league. CC BY its author.", "LicenseRef-CC-BY/open/document"),
    ("GNU AGPLv3", "AGPL-3.0-only/open/document"),
    ("GNU Lesser General Public License", "LicenseRef-LGPL/open/document"),
    ("Apache License", "LicenseRef-Apache/open/document"),
    ("Apache-2.0 OR MIT", "Apache-2.0_OR_MIT/open/document"),
    ("MIT OR Apache-2.0", "MIT_OR_Apache-2.0/open/document"),
    ("(MIT AND BSD-3-Clause)", "MIT_AND_BSD-3-Clause/open/document"),
    ("MIT-0", "MIT-0/open/document"),
    ("MIT No Attribution", "MIT-0/open/document"),
    ("BSD Zero Clause License", "0BSD/open/document"),
    ("0BSD", "0BSD/open/document"),
    ("Licensed under the SIL Open Font License, Version 1.1", "OFL-1.1/open/document"),
    ("The content is licensed CC BY-SA 4.0 and the code samples Apache 2.0.", "CC-BY-SA-4.0/open/document"),
    ("Tous droits réservés, sauf mention contraire (CC BY 4.0).", "LicenseRef-all-rights-reserved/none/document"),
    ("Tous droits réservés sauf pour les textes, sous licence CC BY-SA 4.0.", "LicenseRef-all-rights-reserved/none/document"),
    ("Alle Rechte vorbehalten, soweit nicht anders angegeben (CC BY 4.0).", "LicenseRef-all-rights-reserved/none/document"),
    ("Todos los derechos reservados, salvo los textos, que están bajo CC BY 4.0.", "LicenseRef-all-rights-reserved/none/document"),
    ("Tutti i diritti riservati, tranne le immagini, in CC BY 4.0.", "LicenseRef-all-rights-reserved/none/document"),
    ("Dieses Werk ist in den Vereinigten Staaten gemeinfrei.", "LicenseRef-public-domain-US/conditional/document"),
    ("Dieses Werk ist gemeinfrei in den Vereinigten Staaten.", "LicenseRef-public-domain-US/conditional/document"),
    ("Cette œuvre est dans le domaine public aux États-Unis.", "LicenseRef-public-domain-US/conditional/document"),
    ("Esta obra está en el dominio público en Estados Unidos.", "LicenseRef-public-domain-US/conditional/document"),
    ("Esta obra está en dominio público en su país de origen.", "LicenseRef-public-domain-local/conditional/document"),
    ("Это произведение находится в общественном достоянии в США.", "LicenseRef-public-domain-US/conditional/document"),
    ("该作品在美国属于公有领域。", "LicenseRef-public-domain-US/conditional/document"),
    ("Images are in the public domain, text is © Harbour Press.", "LicenseRef-public-domain/public-domain/media"),
    ("Data: CC0. Text: all rights reserved.", "CC0-1.0/public-domain/part LicenseRef-all-rights-reserved/none/document"),
    ("Licensed under CC BY 4.0, except photographs.", "CC-BY-4.0/open/document"),
    ("Content is available under CC BY-SA 4.0 unless otherwise noted.", "CC-BY-SA-4.0/open/document"),
    ("This page uses material from the Wikipedia article \"Ostrel\", which is released under the CC BY-SA 3.0.", "CC-BY-SA-3.0/open/document"),
    ("Based on a photo by N. Wick, CC BY 2.0.", "CC-BY-2.0/open/media"),
    ("This image is licensed CC BY 4.0; the article is © 2020 Harbour Press, all rights reserved.", "CC-BY-4.0/open/media LicenseRef-all-rights-reserved/none/document"),
    ("Republished from Harbour News under a Creative Commons licence. Read the original.", "LicenseRef-CC-unspecified/open/document"),
    ("Open access under CC BY", "LicenseRef-CC-BY/open/document"),
    ("Free to share for non-commercial use with credit to the author.", "LicenseRef-republish-with-credit/conditional/document"),
    ("You may quote up to 100 words with a link back.", "LicenseRef-permission/conditional/document"),
    ("You are welcome to share this with friends.", "LicenseRef-permission/conditional/document"),
    ("Permission to reprint must be obtained from the author.", "LicenseRef-no-reproduction/none/document"),
    ("Copying is permitted only with the written consent of the editor.", "LicenseRef-no-reproduction/none/document"),
    ("Reproduction is not permitted.", "LicenseRef-no-reproduction/none/document"),
    ("Reproduction in whole or in part is authorized, provided the source is acknowledged.", "LicenseRef-republish-with-credit/conditional/document"),
    ("Reproduction is authorised save where otherwise stated.", "LicenseRef-permission/conditional/document"),
    ("Reproduction for commercial purposes is prohibited; other uses are permitted with credit.", "LicenseRef-no-reproduction/none/document"),
    ("No part of this book may be reproduced except brief quotations in reviews.", "LicenseRef-no-reproduction/none/document"),
    ("Fair use applies to some images.", "NOASSERTION/fair-use-claim/media"),
    ("© European Union, 2020. Reuse is authorised, provided the source is acknowledged.", "LicenseRef-republish-with-credit/conditional/document"),
    ("Licensed under CC BY-NC-ND 4.0. Commercial licences are available on request.", "CC-BY-NC-ND-4.0/open/document"),
    ("CC BY-NC 4.0 (commercial use requires permission)", "CC-BY-NC-4.0/open/document"),
    ("CC-BY-NC-SA unless you pay", "LicenseRef-CC-BY-NC-SA/open/document"),
    ("CC BY 4.0 applies to the abstract only.", "CC-BY-4.0/open/part"),
    ("The abstract of this paper is available under CC BY 4.0.", "CC-BY-4.0/open/part"),
    ("The dataset accompanying this article is CC0.", "CC0-1.0/public-domain/part"),
    ("Source code of this site: GPLv3.", "GPL-3.0-only/open/part"),
    ("Icons by Font Maker, licensed under CC BY 3.0.", "CC-BY-3.0/open/part"),
    ("Powered by FluxBB, released under the GPL licence.", "LicenseRef-GPL/open/part"),
    ("Fonts: SIL OFL 1.1", "OFL-1.1/open/part"),
    ("WordPress is free software under the GPL.", "LicenseRef-GPL/open/part"),
    ("Map data © OpenStreetMap contributors, ODbL; tiles CC BY-SA 2.0.", "CC-BY-SA-2.0/open/part ODbL-1.0/open/part"),
]  # fmt: skip
# What it may seem to say, it does not: that there is such a licence is not that the text is under it.
NOTHING = [
    "Some rights reserved.",
    "This work may be in the public domain in your country.",
    "This work is not in the public domain.",
    "This story entered the public domain debate in 1998.",
    "Unlicensed copying is a crime.",
    "This software is unlicensed.",
    "No licence is granted.",
    "License: none",
    "License: proprietary",
    "License: see LICENSE",
    "License: unknown",
    "CC BY is the most common of the six licences.",
    "Many journals use CC BY 4.0 licences for their articles.",
    "She explained the difference between CC BY-SA 4.0 and CC0.",
    "The MIT License is short.",
    "He chose the GPL because his friends did.",
    "Unlike the Apache License 2.0, the MIT License has no patent grant.",
    "Creative Commons licences explained",
    "How to choose a Creative Commons licence",
    "After an embargo of 12 months this article will be available under CC BY 4.0.",
    "If this work were licensed under CC BY 4.0, anyone could use it.",
    "To request a CC BY 4.0 licence for this work, contact the press.",
    "Is this photo CC0?",
    "The photos in this article are public domain.",
    "Commons Clause",
    "This documentation is licensed under the same terms as Perl itself.",
    "Free for personal use. Commercial use requires a licence.",
    "Free to use.",
    "This book is free.",
    "Copyleft",
    "Copyleft: share it",
    "No copyright",
    "No copyright infringement intended.",
    "No rights reserved.",
    "Anti-copyright",
    "kopimi",
    "Uncopyrighted",
    "Do what you want with this text.",
    "Attribution-NonCommercial-NoDerivatives 4.0 International",
    "CC Attribution",
    "CC NC",
    "CC SA",
    "Crown Copyright 2020",
    "Public Domain Dedication and License",
    "Royalty-free",
    "Rights managed",
    "Standard YouTube License",
    "License: Standard",
    "Reproduced under licence from the Harbour Press.",
    "Sold under licence.",
    "The plumber is licensed.",
    "AGPL",
    "Zope Public License 2.1",
    "PSF License",
    "Python Software Foundation License Version 2",
    "Cet article sera disponible sous licence CC BY 4.0 après un embargo de six mois.",
    "Dieser Text wird ab 2028 unter CC BY 4.0 gestellt.",
    "Este artículo estará disponible bajo una licencia CC BY 4.0.",
    "Este texto não é mais licenciado sob CC BY 4.0.",
    "Questo testo non è più sotto licenza CC BY.",
    "Ранее текст распространялся по лицензии CC BY 4.0.",
    "Текст не распространяется по лицензии CC BY-SA.",
    "本文不再采用 CC BY 4.0 协议。",
    "Diese Seite steht nicht unter einer Creative-Commons-Lizenz.",
    "Ce texte n'est pas sous licence Creative Commons.",
    "Este texto no está bajo una licencia Creative Commons.",
    "La différence entre CC BY et CC BY-SA est expliquée ici.",
    "Der Unterschied zwischen CC BY 4.0 und CC0 ist wichtig.",
    "La diferencia entre CC BY 4.0 y CC0.",
    "The US edition is in the public domain; this one is not.",
    "This article is open access.",
    "You may not copy more than 100 words.",
    "Personal use only.",
    "For personal, non-commercial use only.",
    "Not for republication.",
    "Reprint permission can be requested at press@example.org.",
    "For permission to reuse this content, write to rights@example.org.",
    "No commercial reproduction.",
    "This is not fair use.",
    "We claim no copyright in this material.",
    "No claim to original U.S. government works.",
    "This is a work of the U.S. government and is not subject to copyright protection in the United States.",
    "Theme licensed under MIT.",
    "This text is not CC BY 4.0.",
    "Das ist nicht CC0.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SAYS)
def test_a_notice_is_taken_at_its_word(text: str, wanted: str) -> None:
    """The licence, the permission, and of what it speaks; never one version, element, country or part more."""
    reading = read(text)
    said = [
        f"{each.spdx}/{each.permission.value}/{each.scope or reading.scope}" for each in reading.statements
    ]
    assert [each.replace(" ", "_") for each in said] == wanted.split()


@pytest.mark.parametrize("text", NOTHING)
def test_what_grants_nothing_says_nothing(text: str) -> None:
    """Denied, past, in the future, asked for, spoken about, or no licence at all."""
    assert read(text).statements == ()


def test_every_id_is_a_valid_expression() -> None:
    """SPDX's own list, or a LicenseRef of a valid form."""
    licensing = get_spdx_licensing()
    for id in {each.spdx for text, _ in SAYS for each in read(text).statements} - {NOTHING_SAID}:
        unknown = licensing.unknown_license_keys(licensing.parse(id, validate=False))
        assert [key for key in unknown if not key.startswith("LicenseRef-")] == [], id


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("SHARE AND ENJOY", []),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only WITH Classpath-exception-2.0"]),
        ("Licensed under the GPL or the Apache License, Version 2.0", ["LicenseRef-GPL", "Apache-2.0"]),
        ("GNU GPL version 2 (not any later version)", ["GPL-2.0-only"]),
        ("GNU GPL. Texts: CC BY-SA 3.0 or later.", ["CC-BY-SA-3.0", "LicenseRef-GPL"]),
        ("GNU GPL, version 2. Data: Apache License 2.0 or later", ["GPL-2.0-only", "Apache-2.0"]),
    ],
)
def test_a_version_is_that_of_its_own_licence(text: str, spdx: list[str]) -> None:
    """Not of another that stands beside it; and so for "or later"."""
    assert [each.spdx for each in read(text).statements] == spdx


@pytest.mark.parametrize(
    ("text", "holder", "grantor"),
    [
        ("Crown copyright. Reuse under the Open Government Licence v3.0.", "", ""),
        ("Unlike others, the MIT License has no patent grant. Released under the MIT License.", "", ""),
        ("© 2020 A. Wick. Licensed under CC BY 4.0.", "A. Wick", ""),
    ],
)
def test_nobody_is_named_who_is_not(text: str, holder: str, grantor: str) -> None:
    """A new sentence is no holder, and a noun no verb."""
    reading = read(text)
    assert (reading.holder, reading.grantor) == (holder, grantor)


def test_rights_that_are_reserved_beside_a_licence_are_both_said() -> None:
    """So that whoever reads the records sees that they disagree."""
    said = {
        each.spdx
        for each in read("© 2020 Harbour Press. All rights reserved. Licensed under CC BY 4.0.").statements
    }
    assert said == {"CC-BY-4.0", "LicenseRef-all-rights-reserved"}
