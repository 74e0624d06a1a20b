import pytest

from strichka import options


@pytest.mark.parametrize(
    "line",
    [
        'url = "https://a.ua; server_name _"',
        'url = "https://a.ua\\nDisallow: /"',
        'url = "https://a.ua/news"',
        'url = "https://a@b.ua"',
        'url = "https://"',
        'name = "Газета\\nUser-agent: *"',
        'contact_email = "a@b.ua\\nExpires: 2030-01-01T00:00:00Z"',
    ],
)
def test_what_is_written_into_other_files_is_no_way_to_write_more(tmp_path, line):
    (tmp_path / options.CONFIG_NAME).write_text(f"[site]\n{line}\n", "utf-8")
    with pytest.raises(options.OptionsError, match=r"site\.(url|name|contact_email) must be"):
        options.load(tmp_path)


@pytest.mark.parametrize("url", ["https://a.ua", "http://127.0.0.1:8000", "https://[::1]:8443", "https://новини.укр"])
def test_a_public_address_is_scheme_host_and_port(tmp_path, url):
    (tmp_path / options.CONFIG_NAME).write_text(f'[site]\nurl = "{url}"\n', "utf-8")
    assert options.load(tmp_path).url == url
