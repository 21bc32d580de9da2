"""Fetches pages (its arguments, or its own server's) at once in one session; one of them fails."""

import asyncio
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGES = {"/short": "hello", "/long": "lorem ipsum\n" * 1000, "/empty": ""}


class PageHandler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path in PAGES else 404)
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, "").encode())

    def log_message(self, *args):
        pass


class Session:
    """One HTTP client for many requests. The library's own is blocking, so it works in threads."""

    def __init__(self):
        self._client = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    async def text(self, url):
        return await asyncio.to_thread(self._load, url)

    def _load(self, url):
        try:
            with self._client.open(url, timeout=30) as response:
                return response.read().decode()
        except urllib.error.HTTPError as error:
            error.close()
            raise ConnectionError(f"status {error.code}") from None


async def main(urls):
    session = Session()
    pages = await asyncio.gather(*map(session.text, urls), return_exceptions=True)
    for url, page in zip(urls, pages):
        if isinstance(page, Exception):
            print(f"{url}: failed, {page}")
        else:
            print(f"{url}: {len(page)} characters")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(main(sys.argv[1:]))
    else:
        with ThreadingHTTPServer(("127.0.0.1", 0), PageHandler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            root = f"http://127.0.0.1:{server.server_port}"
            asyncio.run(main([root + page for page in ("/long", "/missing", "/short", "/empty")]))
            server.shutdown()
