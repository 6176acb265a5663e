"""A script that operators start."""

import requests


def latest():
    return requests.get("https://rates.example").text


if __name__ == "__main__":
    print(latest())
