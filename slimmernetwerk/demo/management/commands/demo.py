from typing import Any

from django.core.management.base import BaseCommand

from slimmernetwerk.demo import story


class Command(BaseCommand):
    help = "Fill an empty network with the demo story. A network with people in it is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        if story.is_needed():
            self.stdout.write("Telling the demo story", ending="")
            self.stdout.flush()
            seconds = story.tell(lambda: (self.stdout.write(".", ending=""), self.stdout.flush()))
            self.stdout.write(f" ({seconds:.1f} s)")
