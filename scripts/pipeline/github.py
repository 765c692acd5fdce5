"""The platform's API, as far as the pipeline needs it."""

import json
import urllib.error
import urllib.parse
import urllib.request

from place import Stop, setting


class Api:
    """Calls on one repository, with the job's own token."""

    def __init__(self, address, repository, token):
        self.address = address.rstrip("/")
        self.repository = repository
        self.token = token

    @classmethod
    def from_environment(cls):
        """None where there is no platform: on a laptop."""
        repository, token = setting("GITHUB_REPOSITORY"), setting("GITHUB_TOKEN")
        if not repository or not token:
            return None
        return cls(setting("GITHUB_API_URL", "https://api.github.com"), repository, token)

    def get(self, path, **query):
        return self.call("GET", path, query=query)

    def post(self, path, body):
        return self.call("POST", path, body)

    def patch(self, path, body):
        return self.call("PATCH", path, body)

    def put(self, path, body):
        return self.call("PUT", path, body)

    def call(self, method, path, body=None, query=None, text=False):
        address = f"{self.address}/repos/{self.repository}/{path}"
        if query:
            address += "?" + urllib.parse.urlencode(query)
        request = urllib.request.Request(
            address, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self.token}", "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28", "Content-Type": "application/json",
            })
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                content = answer.read()
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", "replace")[:200]
            raise Refused(f"{method} {path} was refused with {error.code}: {said}", error.code) from error
        except (urllib.error.URLError, TimeoutError) as error:
            raise Refused(f"{method} {path} failed: {getattr(error, 'reason', error)}", 0) from error
        if text:
            return content.decode("utf-8", "replace")
        return json.loads(content) if content else None


class Refused(Stop):
    """The platform said no, with its code; 0 where it said nothing."""

    def __init__(self, message, code):
        super().__init__(message)
        self.code = code
