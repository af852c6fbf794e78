import fc from 'fast-check'

// A change is judged by what it changed: every run asks the same random questions. `SEED=… npm test` asks others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_122) })
