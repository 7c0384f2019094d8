"""What is found for a node is asked for once."""

from __future__ import annotations

from cleaner.nodes import Blank, Literal, Memo, Node


def test_each_node_is_asked_about_once() -> None:
    """Once for each thing that the answer depends on; a node that only reads the same is another one."""
    asked: list[tuple[Node, bool]] = []

    def find(node: Node, early: bool) -> str:
        asked.append((node, early))
        return f"{node} {early}"

    memo = Memo(find)
    one, same = Literal("fog"), Literal("fog")
    assert memo(one, True) == memo(one, True) == "Literal(text='fog') True"
    assert memo(one, False) == "Literal(text='fog') False"
    assert memo(same, True) == memo(one, True)
    assert [early for _, early in asked] == [True, False, True]
    assert asked[2][0] is same


def test_no_answer_is_given_for_a_node_that_came_later() -> None:
    """Nodes that nobody else holds would give their ids on to the next ones."""
    memo = Memo(lambda node: node)
    made = [memo(Literal(str(number))) for number in range(1000)]
    assert made == [Literal(str(number)) for number in range(1000)]
    assert memo(Blank()) == Blank()


def test_none_is_an_answer() -> None:
    """It is not asked for again."""
    asked = []
    memo = Memo(lambda node: asked.append(node))
    node = Blank()
    assert memo(node) is memo(node) is None
    assert asked == [node]
