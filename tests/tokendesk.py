"""The API in front of the plan of `jeugdteam.py`: everybody with a token of their own."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from casus.actions import accounts
from jeugdteam import Jeugdteam


class Api:
    """`api.post("juf", "vragen", {...})` below the plan, as JSON with a token."""

    def __init__(self, app: Flask, team: Jeugdteam):
        self.client, self.team, self.tokens = app.test_client(), team, dict[str, str]()

    def ask(self, method: str, who: str, path: str, body: Any = None) -> TestResponse:
        if who not in self.tokens:
            if self.team.people[who].viewer.account_id is None:
                self.team.account_for(who)
            self.tokens[who] = accounts.make_token(self.team.people[who].lens(), f"{who}@example.org")
        address = f"/api/v1/plannen/{self.team.plan}/{path}"
        headers = {"Authorization": f"Bearer {self.tokens[who]}"}
        return self.client.open(address, method=method, json=body, headers=headers)

    def get(self, who: str, path: str) -> Any:
        return self.ask("GET", who, path).json

    def post(self, who: str, path: str, body: Any = None, status: int = 201) -> Any:
        answer = self.ask("POST", who, path, {} if body is None else body)
        assert answer.status_code == status, (answer.status_code, answer.json)
        return answer.json
