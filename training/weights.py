"""Weights made small enough to carry: bfloat16 in two byte planes, compressed.

    python -m training.weights squeeze FOLDER FILE     a model folder to a file of about 32 MB
    python -m training.weights split FILE DIR          to parts of 16 MB, and `join DIR FILE` back
    python -m training.weights average FOLDER FOLDER --share 0.6 --into FOLDER

`average` mixes two runs, the second of which began at the first (Wortsman et al. 2022, "Robust
fine-tuning of zero-shot models"): `--share` is the part of the second.

Training runs in bfloat16, so the start loses nothing that it would keep.
"""

import argparse
import json
import lzma
import shutil
from pathlib import Path
from typing import Final

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

PART: Final = 16_000_000


def squeeze(weights: dict[str, Tensor], path: Path) -> int:
    """Write the floating-point tensors; the high bytes (sign, exponent) are what compresses."""
    kept = {k: v for k, v in sorted(weights.items()) if v.is_floating_point()}
    flat = torch.cat([v.float().to(torch.bfloat16).reshape(-1) for v in kept.values()])
    planes = flat.view(torch.uint8).reshape(-1, 2).numpy()
    shapes = {k: list(v.shape) for k, v in kept.items()}
    body = b"".join(
        len(block).to_bytes(8, "little") + block
        for block in (
            lzma.compress(json.dumps(shapes).encode()),
            lzma.compress(np.ascontiguousarray(planes[:, 1]).tobytes(), preset=1),
            np.ascontiguousarray(planes[:, 0]).tobytes(),
        )
    )
    path.write_bytes(body)
    return len(body)


def unsqueeze(path: Path) -> dict[str, Tensor]:
    raw = path.read_bytes()
    blocks: list[bytes] = []
    at = 0
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 8], "little")
        blocks.append(raw[at + 8 : at + 8 + size])
        at += 8 + size
    shapes: dict[str, list[int]] = json.loads(lzma.decompress(blocks[0]))
    high = np.frombuffer(lzma.decompress(blocks[1]), dtype=np.uint8)
    low = np.frombuffer(blocks[2], dtype=np.uint8)
    planes = np.ascontiguousarray(np.stack([low, high], axis=1))
    flat = torch.from_numpy(planes).view(torch.bfloat16).reshape(-1).float()
    out: dict[str, Tensor] = {}
    at = 0
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        out[name] = flat[at : at + size].reshape(shape).clone()
        at += size
    return out


def read(path: Path) -> dict[str, Tensor]:
    """Weights of a model folder or of a squeezed file."""
    return load_file(path / "model.safetensors") if path.is_dir() else unsqueeze(path)


def split(path: Path, folder: Path) -> None:
    raw = path.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(0, len(raw), PART):
        (folder / f"{path.name}.part{i // PART}").write_bytes(raw[i : i + PART])


def join(folder: Path, path: Path) -> None:
    parts = sorted(folder.glob(f"{path.name}.part*"))
    path.write_bytes(b"".join(p.read_bytes() for p in parts))


def average(one: Path, two: Path, share: float, into: Path) -> None:
    a, b = (load_file(folder / "model.safetensors") for folder in (one, two))
    mixed = {k: ((1 - share) * a[k].float() + share * b[k].float()).half() for k in a}
    into.mkdir(parents=True, exist_ok=True)
    save_file(mixed, into / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "tokenizer.json"):
        if (two / name).exists():
            shutil.copy(two / name, into / name)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=["squeeze", "split", "join", "average"])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--share", type=float, default=0.6, help="of the second in an average")
    parser.add_argument("--into", type=Path, help="folder for the average")
    args = parser.parse_args()
    if args.verb == "average":
        average(args.source, args.target, args.share, args.into)
    elif args.verb == "squeeze":
        print(squeeze(load_file(args.source / "model.safetensors"), args.target), "bytes")
    elif args.verb == "split":
        split(args.source, args.target)
    else:
        join(args.source, args.target)


if __name__ == "__main__":
    main()
