"""The numbers of RandomStreamsTest, by NumPy's Philox 4x64 (numpy 2.4): python src/test/python/random_streams.py"""

import hashlib

import numpy as np

digest = hashlib.sha256(b"7/init/hidden0.W").digest()
key = [int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")]
numbers = np.random.Philox(key=np.array(key, dtype=np.uint64), counter=0).random_raw(10)
print(numbers.astype(np.int64).tolist())
