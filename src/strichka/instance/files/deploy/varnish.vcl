# Varnish between the front and the newsroom's machines. Printed by `strichka deploy varnish`.
# Needs: apt-get install varnish. Put it into /etc/varnish/strichka.vcl, then: varnishd -C -f /etc/varnish/strichka.vcl
# It sends the front's key (server.front_only), so keep the file 0640, and set server.trusted_proxies = $proxies_behind.
vcl 4.1;

import directors;
import purge;

# Who may purge: the newsroom's machines.
acl ours {
$purgers
}

$backends

sub vcl_init {
    new readers = directors.round_robin();
$readers
    new apps = directors.round_robin();
$apps
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ ours) {
            return (synth(405, "Not yours to purge"));
        }
        return (hash);
    }
    set req.http.x-strichka-front = "$front_key";
    set req.backend_hint = readers.backend();
    if (req.url ~ "^/(desk|report|pulse|-)(/|$$|\?)" || req.url ~ "$made") {
        set req.backend_hint = apps.backend();
        return (pass);
    }
    if (req.method != "GET" && req.method != "HEAD") {
        set req.backend_hint = apps.backend();
        return (pass);
    }
    # A flood of query strings asks for one page. Only older systems' addresses (/?p=1, /news.php?id=1) mean something by it.
    if (req.url ~ "^/[^?]+/\?") {
        set req.url = regsub(req.url, "\?.*$$", "");
    }
    unset req.http.Cookie;
    # One copy for each packing, not for each way to write the header.
    if (req.http.Accept-Encoding ~ "\bbr\b") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    return (hash);
}

# Soft: the page is old, and is served once more while it is fetched anew. Hard: it is gone at once.
sub vcl_hit {
    if (req.method == "PURGE") {
        call purged;
    }
}

sub vcl_miss {
    if (req.method == "PURGE") {
        call purged;
    }
}

sub purged {
    if (req.http.x-purge == "soft") {
        purge.soft(0s);
        return (synth(200, "Purged softly"));
    }
    purge.hard();
    return (synth(200, "Purged"));
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }
    if (beresp.http.cache-control ~ "(?i)no-store|private") {
        set beresp.uncacheable = true;
        return (deliver);
    }
    # A page is fresh for a second, so that a flood asks a machine once a second; then it is asked whether it has changed.
    # What is withdrawn without a purge is gone within two.
    if (beresp.http.cache-control ~ "max-age=0") {
        set beresp.ttl = 1s;
    }
    set beresp.grace = 1s;
    set beresp.keep = 60s;
    set beresp.do_gzip = false;
}
