from strichka.stories.models.address import Address
from strichka.stories.models.background import Background, BackgroundWording
from strichka.stories.models.byline import Byline, BylineKey
from strichka.stories.models.card import Card, CardByline, CardTopic
from strichka.stories.models.checks import CheckSetting, LinkUse, OutsideLink, StoryFinding
from strichka.stories.models.edition import LONGEST_NOTE, Correction, Edition, Withdrawal
from strichka.stories.models.origin import Origin
from strichka.stories.models.picture_use import PictureUse
from strichka.stories.models.remit import Remit
from strichka.stories.models.section import RESERVED_SLUGS, Section
from strichka.stories.models.steps import Checkpoint, Step
from strichka.stories.models.story import Story, StoryByline, StorySource, StoryTopic
from strichka.stories.models.stylebook import Dismissal, RuleSetting
from strichka.stories.models.thread import Thread
from strichka.stories.models.times import Delay, MissedMoment, StoryDay

__all__ = [
    "LONGEST_NOTE",
    "RESERVED_SLUGS",
    "Address",
    "Background",
    "BackgroundWording",
    "Byline",
    "BylineKey",
    "Card",
    "CardByline",
    "CardTopic",
    "CheckSetting",
    "Checkpoint",
    "Correction",
    "Delay",
    "Dismissal",
    "Edition",
    "LinkUse",
    "MissedMoment",
    "Origin",
    "OutsideLink",
    "PictureUse",
    "Remit",
    "RuleSetting",
    "Section",
    "Step",
    "Story",
    "StoryByline",
    "StoryDay",
    "StoryFinding",
    "StorySource",
    "StoryTopic",
    "Thread",
    "Withdrawal",
]
