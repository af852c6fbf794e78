import { createHash, randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { CODE_ALPHABET, CODE_LENGTH } from '../../src/domain/first-manager'
import { keysFile } from './keys'

const NAME = 'SHANYU_FIRST_MANAGER'

/** A new code for the first manager, and what the functions are told of it. */
export function firstManagerCode(): { code: string; hash: string } {
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
  return { code, hash: createHash('sha256').update(code).digest('hex') }
}

/** Writes the hash among the keys of a data folder, in the place of an earlier one; answers the file. */
export function setFirstManager(dataDir: string, hash: string): string {
  const file = keysFile(dataDir)
  const others = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith(`${NAME}=`))
  writeFileSync(file, `${[...others, `${NAME}=${hash}`].join('\n')}\n`, { mode: 0o600 })
  return file
}
