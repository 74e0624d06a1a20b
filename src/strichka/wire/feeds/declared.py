"""All kinds of feeds that come with Strichka. Whoever looks at feeds imports this; plug-ins add theirs after it."""

from strichka.wire.feeds.folder.folder import FOLDER
from strichka.wire.feeds.jsonfeed.jsonfeed import JSON_FEED
from strichka.wire.feeds.kinds import KINDS
from strichka.wire.feeds.mail.mail import MAIL
from strichka.wire.feeds.newsmlg2.newsmlg2 import NEWSML_G2
from strichka.wire.feeds.ninjs.ninjs import NINJS
from strichka.wire.feeds.nitf.nitf import NITF
from strichka.wire.feeds.page.watched import PAGE
from strichka.wire.feeds.push.push import PUSH
from strichka.wire.feeds.rss.rss import RSS
from strichka.wire.feeds.sitemap.sitemap import SITEMAP
from strichka.wire.feeds.telegram.telegram import TELEGRAM

for kind in (RSS, JSON_FEED, TELEGRAM, MAIL, PAGE, SITEMAP, NINJS, NEWSML_G2, NITF, FOLDER, PUSH):
    KINDS.add(kind)
