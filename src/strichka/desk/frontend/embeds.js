/** Which addresses are posts or videos of a known provider. */

const providers = [
  ["youtube", /^https:\/\/(?:www\.|m\.)?(?:youtube\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|live\/)|youtu\.be\/)[\w-]{6,}/],
  ["telegram", /^https:\/\/t\.me\/(?:s\/)?\w{4,}\/\d+/],
  ["x", /^https:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status\/\d+/],
  ["facebook", /^https:\/\/(?:www\.|m\.|web\.)?facebook\.com\/(?:[^/?#]+\/(?:posts|videos)\/|watch|reel\/|permalink\.php|share\/)/],
  ["instagram", /^https:\/\/(?:www\.)?instagram\.com\/(?:[\w.]+\/)?(?:p|reel|tv)\/[\w-]+/],
  ["tiktok", /^https:\/\/(?:www\.|vm\.)?tiktok\.com\/(?:@[\w.-]+\/video\/\d+|\w{6,})/],
  ["threads", /^https:\/\/(?:www\.)?threads\.(?:net|com)\/@[\w.]+\/post\/[\w-]+/],
  ["vimeo", /^https:\/\/(?:www\.)?vimeo\.com\/\d+/],
];

/** The provider's name, or "" when the address is of none. */
export function providerOf(url) {
  return providers.find(([, form]) => form.test(url))?.[0] ?? "";
}

/** The text as one web address, or "" when it is anything else. */
export function soleAddress(text) {
  const trimmed = text.trim();
  return /^https?:\/\/[^\s<>"\\]+$/.test(trimmed) ? trimmed : "";
}
