"""Articles of many inputs, read by several processes and given in order, for one document."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from attrs import define, field, frozen

from unitynews.bulk import reading
from unitynews.bulk.images import Images
from unitynews.bulk.opening import opened
from unitynews.bulk.reading import Asked, UntoldError
from unitynews.bulk.source import Input
from unitynews.bulk.workers import Crew, Died, Ended, Raised
from unitynews.errors import FormatError, RecogniserError, UnityNewsError, UnopenedError
from unitynews.format import Notice
from unitynews.model import Article


@frozen
class Here:
    """An input must be read by whoever writes."""


#: What happens as inputs are read; `Ended` is the end of one, `Raised` a bad end.
Event: TypeAlias = Article | Notice | Here | Raised | Ended

#: How many inputs a process is given at once, and how many events it gives back at once.
_INPUTS = 16
_EVENTS = 32
#: How many events that are not yet due may wait in memory; an article takes some ten kilobytes.
_MOST_WAITING = 2000


@frozen(kw_only=True)
class Batch:
    """Inputs that a process reads in one go.

    Attributes:
        inputs: in order.
        asked: how they are to be read.
        skipped: how many events of the first have come from another process already.
        careful: whether each event is given at once, so that it is known at which a process dies.
    """

    inputs: tuple[Input, ...]
    asked: Asked
    skipped: int = 0
    careful: bool = False


def read(batch: Batch) -> Iterator[list[Event]]:
    """What happens as the inputs of `batch` are read; some events at a time.

    Raises:
        FormatError, RecogniserError: if what is asked for cannot be.
    """
    held: list[Event] = []
    skipped = batch.skipped
    for input in batch.inputs:
        for event in _events(input, batch.asked):
            if skipped:
                skipped -= 1
                continue
            held.append(event)
            if batch.careful or len(held) >= _EVENTS:
                yield held
                held = []
    yield held


def gathered(inputs: Iterable[Input], asked: Asked, processes: int) -> Iterator[tuple[Input, Event]]:
    """What happens as `inputs` are read by so many processes, in the order of the inputs.

    A process that dies costs its inputs another attempt; the one that it dies of again has a bad end.

    Raises:
        FormatError, RecogniserError: if what is asked for cannot be.
    """
    with Crew(read, processes) as crew:
        line = _Line(inputs, asked)
        works = line.works()
        while crew.give(works) or line.places:
            yield from line.due()
            if line.places:
                for batch, message in crew.messages(lambda worker: line.has_room(worker.work)):
                    line.take(batch, message)


@define(eq=False)
class _Place:
    """Inputs in the line, what has come of them, and how far that goes."""

    all_inputs: tuple[Input, ...]
    batch: Batch
    events: deque[Event] = field(factory=deque)
    is_read: bool = False
    #: Of the inputs whose events have come; and of that which is being read, how many of its events have.
    come: int = 0
    begun: int = 0
    #: Of the inputs whose events have been given.
    given: int = 0

    def take(self, events: Iterable[Event]) -> None:
        for event in events:
            self.events.append(event)
            ends = isinstance(event, (Ended, Raised))
            self.come, self.begun = (self.come + 1, 0) if ends else (self.come, self.begun + 1)


class _Line:
    """Inputs in order, from those that are due to those that no process has yet."""

    def __init__(self, inputs: Iterable[Input], asked: Asked) -> None:
        self.places: deque[_Place] = deque()
        self._rest = iter(inputs)
        self._asked = asked
        self._again: deque[Batch] = deque()
        self._places_of: dict[int, _Place] = {}

    def works(self) -> Iterator[Batch | None]:
        """Batches for processes as they ask for them; None if there is none at the moment."""
        while True:
            if self._again:
                yield self._again.popleft()
            elif self._waiting < _MOST_WAITING and (inputs := tuple(islice(self._rest, _INPUTS))):
                place = _Place(inputs, Batch(inputs=inputs, asked=self._asked))
                self.places.append(place)
                if not any(input.standard for input in inputs):
                    yield self._placed(place, place.batch)
            else:
                yield None

    def has_room(self, batch: Batch | None) -> bool:
        """Whether what comes of a batch is due, or may wait."""
        is_due = batch is not None and self._places_of[id(batch)] is self.places[0]
        return is_due or self._waiting < _MOST_WAITING

    def due(self) -> Iterator[tuple[Input, Event]]:
        """What has come and is due."""
        while self.places:
            place = self.places[0]
            if id(place.batch) not in self._places_of and not place.is_read:  # standard input is ours to read
                yield from self._given(place, (event for events in read(place.batch) for event in events))
                place.is_read = True
            while place.events:
                yield from self._given(place, [place.events.popleft()])
            if not place.is_read:
                return
            self._places_of.pop(id(place.batch), None)
            self.places.popleft()

    def take(self, batch: Batch, message: list[Event] | Died | Ended | Raised) -> None:
        """Take what has come of a batch."""
        place = self._places_of[id(batch)]
        if isinstance(message, Raised):
            raise message.error
        if isinstance(message, Ended):
            place.is_read = True
        elif isinstance(message, Died):
            self._retry(place, message)
        else:
            place.take(message)

    @property
    def _waiting(self) -> int:
        return sum(len(place.events) for place in self.places)

    def _placed(self, place: _Place, batch: Batch) -> Batch:
        self._places_of.pop(id(place.batch), None)
        self._places_of[id(batch)] = place
        place.batch = batch
        return batch

    def _retry(self, place: _Place, death: Died) -> None:
        """Have what has not come of a batch read again, but for the input that a process has died of twice."""
        inputs, batch = place.all_inputs, place.batch
        if batch.careful:
            name = inputs[place.come].name
            error = UnopenedError(f"{name}: the process died while it was read ({death.reason})")
            place.take([Raised(error)])
        rest = inputs[place.come :]
        if rest:
            again = Batch(inputs=rest, asked=self._asked, skipped=place.begun, careful=True)
            self._again.append(self._placed(place, again))
        else:
            place.is_read = True

    def _given(self, place: _Place, events: Iterable[Event]) -> Iterator[tuple[Input, Event]]:
        for event in events:
            yield place.all_inputs[place.given], event
            place.given += isinstance(event, (Ended, Raised))


def _events(input: Input, asked: Asked) -> Iterator[Event]:
    notices: list[Event] = []
    try:
        with opened(input) as stream:
            document = reading.document(stream, input, asked, Images(None), None, notices.append)
            if document.media is not None and asked.is_for("images"):
                yield from (Here(), Ended())  # images that come along are got at only in the process that reads
                return
            for article in reading.single_articles(document, notices.append):
                yield from notices
                notices.clear()
                yield article
    except UntoldError as error:
        yield from (*notices, Raised(error))
    except (FormatError, RecogniserError):
        raise
    except (UnityNewsError, OSError) as error:
        yield from (*notices, Raised(error))
    else:
        yield from (*notices, Ended())
