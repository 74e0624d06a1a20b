"""Addresses as a story keeps them: without what follows readers about."""

import re

# Names of parameters of advertisers and networks; the editor takes them off what is pasted by the same pattern.
FOLLOWING = (
    r"utm_.*|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid"
    r"|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|_openstat|vero_id|oly_anon_id|oly_enc_id|rb_clickid"
    r"|s_kwcid|epik|srsltid|__twitter_impression|at_medium|at_campaign|ref_src|ref_url|xtor|cmpid|wt_mc"
)
_FOLLOWING = re.compile(FOLLOWING, re.IGNORECASE)


def unfollowed(address: str) -> str:
    """The address without the parameters of advertisers and networks; every other character stays as it is."""
    before, _mark, fragment = address.partition("#")
    path, _question, query = before.partition("?")
    kept, end = _without(query), _without(fragment)
    return path + (f"?{kept}" if kept else "") + (f"#{end}" if end else "")


def _without(parameters: str) -> str:
    return "&".join(part for part in parameters.split("&") if not _FOLLOWING.fullmatch(part.partition("=")[0]))
