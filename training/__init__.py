"""How the shipped verifier was made: data, generated pairs, training, evaluation, export."""
