-- both: secret_list() -> word text
SELECT word FROM secret
