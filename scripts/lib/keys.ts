import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A fresh set: nobody has had it before, and it is kept nowhere. */
export function freshKeys(): Record<'SHANYU_TICKET_KEY' | 'SHANYU_PASS_KEY' | 'SHANYU_PASS_PUBLIC_KEY', string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    SHANYU_TICKET_KEY: randomBytes(32).toString('hex'),
    SHANYU_PASS_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    SHANYU_PASS_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

/**
 * The file of environment variables our functions need, made at the first start and kept with the data:
 * a new ticket key would make every ticket on every phone worthless. In production they are set in the console.
 */
export function keysFile(dataDir: string): string {
  const file = path.join(dataDir, 'keys.env')
  if (existsSync(file)) return file
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (reason) {
    throw new Error(`数据目录 ${dataDir} 建不了（${(reason as NodeJS.ErrnoException).code}），请换一个 --data`)
  }
  writeFileSync(file, `${Object.entries(freshKeys()).map(([name, value]) => `${name}=${value}`).join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  return file
}
