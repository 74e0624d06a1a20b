"""The words by which furniture and labels of English pages are known."""

from strichka.languages.declaration import PageWords

PAGE_WORDS = PageWords(
    furniture="""
attachments|attached files|files to download|media downloads|press downloads
mailto|tagged|tagged with|filed in|watching now|people are watching|reading now|trending now|most read
most popular|most viewed|top stories|latest news
loading|please wait|share|share this|share this article|share this story|share on facebook|share on x|share on twitter
copy link|link copied|print this page|email this|subscribe|subscribe now|sign up|sign up for our newsletter
support us|become a member|leave a comment|add a comment|view comments|show comments|comments|no comments
accept|accept all|accept cookies|accept all cookies|reject all|manage cookies|cookie settings|privacy policy
report an error|report a mistake|spotted a mistake|error in the text|thank you for your report
load more|show more|read more|continue reading|back to top|skip to content|skip to main content|advertisement
all rights reserved|advertise with us|story continues below advertisement|article continues below
after newsletter promotion|preview channel|view in telegram|terms of use|sign up for more like this|enter your email
members only|upgrade now|upgrade
watch live|listen to this article|listen to this story|newsletters|get the app|open in app|related topics|submit
scroll to continue|continue reading below|story continues below|article continues below advertisement
recommended|recommended for you
recommended stories|more stories|more news|more like this|editors' picks|editor's picks|editor's choice
what to read next|up next
read this next|in other news|around the web|from our partners|sponsored|sponsored content|paid content
partner content|promoted
listen to article|play audio|unmute|mute|full screen|open in full screen|expand image|view gallery
open image in gallery|hide caption
toggle caption|enlarge this image|jump to comments|join the conversation|view all comments|leave a reply
be the first to comment
follow this author|follow us|get alerts|manage alerts|bookmark|save for later|saved|gift this article
gift article|text size
cookie policy|terms of service|terms and conditions|accessibility|sitemap|site map|contact us|work with us
careers|corrections
for immediate release|media contact|press contact|about the author|about the authors|skip ad|skip advertisement
end of advertisement
licence this content|license this content|reprints|request reprints|more from this section|news provided by
share this release|article continues below this ad|trending stories|your profile picture|see translation|see original
most relevant|all reactions|all reactions:|write a comment|view more comments|table of contents|in this article
""",
    furniture_at_edges="""
error|success|ok|close|send|cancel|ad|print|menu|search|log in|login|sign in|register|home|contacts|about us|archive
popular|trending|news|next|back|previous|save|listen|eng|dark mode|by|author|authors|views|tags|topics
learn more|find out more|more information|settings|photo|follow|opinion|sport|weather|shop|jobs|crime
live|video|audio|podcasts|podcast|world|politics|business|tech|technology|science|health|culture|arts|travel|magazine|games|obituaries
subscribe|account|my account|sign out|profile|notifications|bookmarks|comment|comments|gift|updated|exclusive
breaking|watch|menu close
facebook|share|copy|link|report|responses|write|unfollow|edition|sections|today's paper
""",
    lists_of_others="""
watching now|people are watching|reading now|trending now|most read|most popular|most viewed|top stories|latest news
popular|trending
recommended|recommended for you|more stories|more news|editors' picks|editor's picks|up next|what to read next
read this next|in other news
around the web|from our partners|read next|more like this
""",
    other_lists=(
        r"(?:more|other|latest|recent|related|popular|similar|top|all|next|most \w+) (?:stories|news|articles"
        r"|posts|reads|headlines|columns|blogs"
        r"|updates|releases|coverage)(?: .{1,40})?|(?:more|latest) (?:from|in) .{2,40}|(?:read|watch|listen) next"
        r"|most (?:read|viewed|popular|shared|discussed)"
    ),
    related="""
read also|also read|read next|see also|related|related stories|related articles|related news|related content
more on this|more on this story|more on this topic|you may also like|you might also like
read more about|more about this|further reading|related coverage|keep reading|don't miss|in case you missed it
see more|read this
""",
    related_with_headline="read more",
    breadcrumbs_home="home|homepage|news|main",
    thousands="k|m",
    networks="email|google news|social media",
    counted="comments?|views?|reads|shares?|likes?|subscribers?|votes?|claps?|responses?",
    follow="(?:follow|join|find|like) us",
    patterns_at_edges=(
        r"you(?:'re| are) (?:getting|receiving) this (?:e-?mail|newsletter|letter)\b.{0,160}",
        r"you(?:'re| are) (?:getting|receiving) this because you.{0,20} (?:subscribed|signed up)\b.{0,100}",
        r"(?:[^\W\d]+ ){0,4}[^\W\d]+:? *<https?://\S+>",
        r"[^.!?]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar)\W{1,3}[\d.,]+ ?[kmкм][bб]\W?",
        (
            r"(?:our|this) (?:site|website|newsletter|letter|newsroom|journalism|reporting|work|paper|podcast|magazine)"
            r" (?:is|are) (?:funded|made possible|kept alive) (?:by|thanks to) .{2,40}"
        ),
    ),
    furniture_patterns=(
        r"share (?:or comment on )?this (?:article|story|post)\W*",
        r"a (?:word|message) from (?:our|today's) (?:sponsor|partner|advertiser)s?(?:\W*|\s*:.{0,120})",
        r"(?:forward|send) (?:this )?to a friend\W*",
        r"download .{0,60}\((?:pdf|docx?|xlsx?|zip|[\d.,]+ ?[km]b)\W*[\d.,]* ?(?:[km]b)?\)",
        r"\S{1,80}\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar)(?:\W{1,3}[\d.,]+ ?[kmкм][bб]\W?)?",
        r"(?:subscribe|sign up)(?: \S+){0,3} (?:newsletter|channel|updates|email)\S*(?: \S+){0,6}",
        r"(?:reply|share|report|like|comment)(?: ?[·|•] ?(?:reply|share|report|like|comment)){1,4}",
        r"please (?:check|confirm|verify) your .{3,60}",
        r"was this (?:article|story|page) (?:helpful|useful)\??(?: yes(?: no)?)?",
        r"\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?) ago",
        r"(?:comments|discussion) (?:are|is) (?:now )?(?:closed|moderated)\.?",
        r"we and our (?:\d+ )?(?:partners|vendors) .*",
        r"(?:subscribe|sign in|log in|register) (?:now )?to (?:continue|keep|read|unlock|get (?:full|unlimited)).*",
        r"this (?:story|article|content|page) is (?:\S+ ){0,2}(?:for|to) (?:\S+ )?(?:subscribers|members).*",
        r"(?:you(?:'ve| have) (?:read|reached) (?:\S+ ){1,4}(?:free|limit)).*",
        r"already a (?:subscriber|member)\W.*",
        r"share(?: \S+)?(?: (?:on|via|by|with))? (?:<network>\w*|friends)",
        r"(?:log in|sign in|login)\W.{0,40}comment.{0,20}",
        r".{0,80}all rights reserved\W*",
        r"reading time\W.{0,20}",
        r"(?:~ ?)?\d+ (?:min\S*|minutes?) (?:read|reading)",
        r"(?:get|receive) (?:the|our|all|your) .{0,80}(?:inbox|newsletters?|signing up|sign up)\b.*",
        r"(?:enjoying|enjoyed|like) (?:this|our)\b.{0,20}\?.*",
        r"upgrade (?:now|to)\b.*",
        r"(?:support|donate to|become a) (?:us|our|independent|\S+ supporter)\b.*",
        r"skip past .{1,60}",
        r"add as (?:a )?preferred\b.*",
        r"please open telegram\b.*",
        r"(?:additional )?reporting (?:and writing )?by .{1,120}",
        r"our standards\b.{0,80}",
        r"source [A-Z\w][\w .,&]{2,60}",
        r"powered by \S+.{0,40}",
        r"this (?:article|story) is more than .{1,40} old",
        r".{0,80}editors'? code of practice.{0,40}",
        r"more (?:stories |articles )?from .{1,40}",
        r"(?:advertisement|advertising|ad|sponsored|promoted|paid content)\s*(?:[·|•:(\[]|–\s).{0,40}",
        r"(?:purchase|buy|request) (?:licensing|reprint)\S*.{0,40}",
        r".{0,40}opens (?:in (?:a )?)?new (?:tab|window)\W*",
        r"join (?:for free|now|us|the discussion|our|\S+ (?:newsletter|channel))\b.{0,60}",
        r"(?:published|posted|filed) in .{2,30}",
        r"(?:written|posted|published) by .{2,40}(?:followers?|following).{0,20}",
        r"\d[\d,.]*k? (?:followers?|following|subscribers?)",
        r"all (?:quotes|times) (?:are )?(?:delayed|eastern|local|gmt|et)\b.{0,60}",
        r"(?:do not|don't) sell (?:or share )?my .{0,40}",
        r"this (?:article|story|piece) (?:was|has been) (?:updated|amended|corrected|edited) .{0,120}",
        r"(?:have you|do you have) (?:got )?an? (?:story|tip)\b.{0,80}",
        r"(?:got a tip|contact us|email us|write to us|contact the (?:author|reporter|newsroom))\b.{0,80}",
        r"(?:show|hide|load|view|see) (?:all |more |new |\d+ )+\S+(?: \S+)?",
        r"end of (?:advertisement|ad|podcast|article|story|video|live).{0,20}",
        r"jump to .{2,40}",
        r"if you (?:can't|cannot|are having trouble) (?:see|view|read).{0,60}",
        r"view (?:this (?:email|message) )?in (?:your )?browser",
        r"(?:role|роль),\s?\w+(?: \w+){0,3}",
        r"(?:reporting from|reports from) .{2,40}",
        r"(?:registered|company) (?:in|number|charity)\b.{0,80}",
        (
            r"(?=.*(?:views|opinions)).{5,160}(?:(?:do|does) not (?:necessarily )?(?:reflect|represent)"
            r"|are those of the (?:author|writer)|are the author).{0,120}"
        ),
        r"get (?:our|the) .{0,40}(?:briefing|digest|news|emails?)\b.{0,40}",
        r"by signing up.{0,120}",
        r"privacy notice\b.{0,160}",
        r"delivery: \w+",
        r"(?:your|enter your) e-?mail(?: address)?",
        r"(?:purchase|order|buy) .{0,40}(?:rights|reprints?)",
        r"featured (?:weekly )?ads?",
        r"reuse this (?:content|article)",
        r"(?:and |first |last )*(?:published|posted|updated|modified)(?: on| at)?",
        r"(?:have|got) (?:a|an) .{0,20}tip\?.{0,120}",
        r"(?:previous|next) (?:photo|image|slide|picture)",
        r"companies in this (?:story|article)",
        r"do you have an? (?:opinion|view|story|tip)\b.{0,260}",
        r"get our .{0,100}(?:newsletters?|sign up)\b.{0,80}",
        r"sign up here\.?",
        r"\[?forwarded from\b.{0,80}",
        r"(?:having )?trouble (?:viewing|reading).{0,80}",
        r"forwarded this email\?.{0,60}",
        r"manage (?:your )?preferences",
    ),
    button_verbs=(
        r"listen|play|watch|view|open|show|hide|expand|collapse|download|save|add|send|copy|print"
        r"|enlarge|turn (?:on|off)|refresh|"
        r"go|return|back|close|choose|write|report|rate|comment|share|subscribe|buy|order|click|tap|get|read|join"
        r"|follow|see|sign"
    ),
    button_objects=(
        r"article|story|stories|audio|sound|video|screen|photos?\b|galler|page|site|app\b|bookmark|favou?rites"
        r"|link|post|comment|"
        r"message|notification|alert|home|newsroom|editor|author|channel|newsletter|font|more\b|google|friends"
        r"|mistake|error|player|browser|"
        r"auto-?refresh|feedback|thread|stream|inbox|updates"
    ),
    promises=(
        r"subscri\S+|newsletters?|inbox|sign up|donat\S+|sponsor\S*|advertis\S+|telegram|whatsapp"
        r"|youtube|app|notifications?|e-?mails?|spam|"
        r"for free|free trial|join|followers?|membership"
        r"|reader-supported|support (?:us|our)|briefing"
    ),
    farewells=(r"(?:best|kind|warm)(?: \S+)? regards|yours sincerely|sincerely"),
    cookie_verbs="we use|uses? |accept|agree|consent|continu",
    cookie_readers="we|us|our|you|your|(?:this|the|our) (?:web ?)?site",
    error_words="error|mistake|typo|spot",
    credit=(
        "photos?|photograph|picture|image|illustration|credit|photo credit|image source|source of photo|graphic|video"
    ),
    credit_before_name="(?:photos?|photograph|image|picture) by|courtesy of",
    caption="caption",
    topics="labels|tags?|topics?|keywords|filed under",
    role=(
        "(?:sub-?)?editor|correspondent|reporter|journalist|writer|columnist|photographer|author|analyst|producer"
        "|stringer|newsroom|staff"
    ),
    author="words|authors?|(?:text|words) (?:and|&) (?:photos?|photographs|pictures|images)",
    wrote=(
        r"by|text by|interview by|edited by|photographs by|as told to|written by|posted by|submitted by"
        r"|words by|story by"
        r"|reported by|checked by|researched by|additional reporting by|report by|reporting by|words and pictures by"
        r"|interviewed by|compiled by|conversation by"
    ),
    months=(
        "january|february|march|april|may|june|july|august|september|october|november|december"
        "|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
    ),
    weekdays=("monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"),
    clock=(
        "at|on|am|pm|gmt|utc|bst|eet|eest|cet|cest|z|t|ago|hour|hours|hrs|minute|minutes|mins|min|day|days|week"
        "|weeks|today|yesterday|th|st|nd|rd|kyiv|time"
    ),
    published="created|first|published|updated|posted|last|date",
    name_particles="da|de|del|der|di|la|le|van|von|al|bin|ibn",
    and_between_names="and",
)
