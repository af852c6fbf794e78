import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { SentScan } from '../../src/domain/contract'
import type { DoorEntry } from '../../src/domain/door'
import { passOf, passText } from '../../src/domain/pass'
import { qrText, stepAt, ticketSecret } from '../../src/domain/ticket'
import { HOUR } from '../../src/domain/time'
import type { Scanned, Stall } from './offline-scan-phone'

/** On the roster; of them let in already, with nothing handed over yet. */
const FAMILIES = 300
const WAITING = 200
const SCANS = 20

/**
 * Milliseconds with no network from a scanned text until the scan is judged and written down: of a family on the roster,
 * and of one that booked since; and what the page computes after it. Writing is without WeChat's encryption.
 */
export interface OfflineScan {
  knownP50Ms: number
  knownP95Ms: number
  passP50Ms: number
  passP95Ms: number
  pageP50Ms: number
  pageP95Ms: number
}

/** A stall of three hundred families, judged by Node as a phone with a compiler would, and without one, as WeChat on iOS is. */
export async function offlineScan(): Promise<{ jit: OfflineScan; jitless: OfflineScan }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'offline-scan-'))
  try {
    const [script, stall] = [path.join(folder, 'phone.js'), path.join(folder, 'stall.json')]
    await build({ entryPoints: [path.join(__dirname, 'offline-scan-phone.ts')], outfile: script, bundle: true, platform: 'node', format: 'cjs', target: 'es2018', alias: { '@': path.resolve(__dirname, '../../src'), '@tarojs/taro': path.join(__dirname, 'phone-storage.ts') }, minify: true })
    writeFileSync(stall, JSON.stringify(stallOf(Date.now())))
    return { jit: run([script, stall]), jitless: run(['--jitless', script, stall]) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(args: string[]): OfflineScan {
  const { known, unknown } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as Record<'known' | 'unknown', Scanned>
  const page = [...known.page, ...unknown.page]
  return {
    knownP50Ms: at(known.verdict, 0.5),
    knownP95Ms: at(known.verdict, 0.95),
    passP50Ms: at(unknown.verdict, 0.5),
    passP95Ms: at(unknown.verdict, 0.95),
    pageP50Ms: at(page, 0.5),
    pageP95Ms: at(page, 0.95),
  }
}

const at = (times: number[], share: number): number => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * share)]! * 10) / 10

/** Keys of its own, and codes as the families' phones would show them. */
function stallOf(now: number): Stall {
  const master = randomBytes(32).toString('hex')
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'jwk' }).x!
  const keyId = createHash('sha256').update(Buffer.from(raw, 'base64url')).digest('hex').slice(0, 8)
  const sessionId = randomBytes(12).toString('hex')
  const bookedAt = now - HOUR
  const families = Array.from({ length: FAMILIES + SCANS }, () => {
    const owner = { sessionId, familyId: randomBytes(12).toString('hex') }
    const secret = ticketSecret(master, owner, bookedAt)
    const pass = passOf(keyId, bookedAt, sign(null, Buffer.from(passText(owner, bookedAt)), privateKey).toString('base64url'))
    return { owner, secret, code: qrText(secret, owner, stepAt(now), pass) }
  })
  const onRoster = families.slice(SCANS)
  const entries = onRoster.map(({ owner: { familyId }, secret }): DoorEntry => ({
    familyId, secret, guests: [{ name: '小*', ageMonths: 14 }], adults: 1, places: 1, status: 'booked', bookedAt, names: [], errands: [],
  }))
  const waiting = onRoster.slice(0, WAITING).map(({ owner: { familyId }, code }, index): SentScan => ({ key: code.slice(-20), what: 'attended', familyId, means: 'code', at: now - WAITING + index, code }))
  const session = { _id: sessionId, status: 'open', startsAt: now - HOUR, endsAt: now + HOUR } as Stall['door']['session']
  return {
    door: { session, entries, line: [], passKeys: [{ id: keyId, publicKey: raw }], letter: 'A', grant: '', serverNow: now },
    now,
    waiting,
    known: onRoster.slice(-SCANS).map(({ code }) => code),
    unknown: families.slice(0, SCANS).map(({ code }) => code),
  }
}
