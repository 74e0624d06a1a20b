"""What its sender brings to an address of ours, in any kind: which one is told by the bytes."""

from strichka.lib.setting import words
from strichka.wire.feeds.addresses import ZONE
from strichka.wire.feeds.kinds import FeedKind, Way
from strichka.wire.feeds.sniffing import read

PUSH = FeedKind(
    "push",
    read,
    words(en="Sent to us by HTTP", uk="Надсилають нам через HTTP"),
    way=Way.PUSH,
    settings=(ZONE,),
)
