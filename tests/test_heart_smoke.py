def test_the_app_answers(app):
    assert app.test_client().get("/healthz").status_code == 200
