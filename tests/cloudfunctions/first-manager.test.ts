import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { StaffMember } from '@/domain/roles'
import { HOUR } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { hire } from '../support/staff'

/** A centre that has nobody, and the code its owner made. */
let city: City
const outcome = (reply: { ok: boolean; code?: string }): string => (reply.ok ? 'ok' : reply.code!)
let folder: string
let code: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'shanyu-first-'))
  const run = (): string => execFileSync('node', ['--import', 'tsx', 'scripts/manager.ts', '--data', folder], { encoding: 'utf8' })
  run()
  // Asked again, the command replaces the code it made before.
  const said = run()
  code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(said)![0]
  city = await openCity(undefined, ['--env', path.join(folder, 'keys.env')])
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})
const claim = (openid: string, words: string) => city.call(openid, 'desk', 'claimCentre', { code: words, name: '张主任' })

test('the command keeps what was among the keys, and never the code itself', () => {
  const kept = readFileSync(path.join(folder, 'keys.env'), 'utf8')
  expect(kept.match(/^\w+(?==)/gm)).toEqual(['SHANYU_TICKET_KEY', 'SHANYU_PASS_KEY', 'SHANYU_PASS_PUBLIC_KEY', 'SHANYU_FIRST_MANAGER'])
  expect(kept.replace(/-/g, '')).not.toContain(code.replace(/-/g, ''))
})

test('a wrong code is refused and written down, and after ten of them in an hour none is looked at', async () => {
  for (let tries = 0; tries < 10; tries += 1) expect(outcome(await claim('guesser', `wrong ${tries}`))).toBe('CODE_INVALID')
  expect(outcome(await claim('guesser', code))).toBe('TOO_MANY_TRIES')
  const { data } = await city.admin.db.collection('audit').where({ who: 'guesser' }).limit(100).get()
  expect(data).toHaveLength(10)
  await city.moveTo((await city.now()) + HOUR)
  expect(outcome(await claim('guesser', 'wrong'))).toBe('CODE_INVALID')
})

test('where there is a manager already, the code opens nothing, used or not', async () => {
  await hire(city, 'there', ['manager'])
  expect(outcome(await claim('comes-late', code))).toBe('CENTRE_CLAIMED')
  expect(await city.call('comes-late', 'desk', 'listStaff')).toMatchObject({ code: 'FORBIDDEN' })
  await city.admin.db.collection('staff').where({}).remove()
})

test('the code makes one manager, whoever comes first, however it is written; the same person asked twice is answered twice', async () => {
  const people = ['first', 'also', 'third']
  const replies = await Promise.all(people.map((openid) => claim(openid, ` ${code.toLowerCase().replace(/-/g, ' ')} `)))
  expect(replies.map(outcome).sort()).toEqual(['CENTRE_CLAIMED', 'CENTRE_CLAIMED', 'ok'])
  const won = people[replies.findIndex(({ ok }) => ok)]!
  expect(await city.ok(won, 'desk', 'whoAmI')).toMatchObject({ name: '张主任', roles: ['manager'] })
  expect(outcome(await claim(won, code))).toBe('ok')
  expect(outcome(await claim('late', code))).toBe('CENTRE_CLAIMED')
  const { data } = await city.admin.db.collection('staff').limit(100).get()
  expect((data as StaffMember[]).flatMap(({ rights }) => rights)).toHaveLength(1)
  expect(await city.call(won, 'desk', 'revokeRight', { memberId: won, rightId: (data as StaffMember[])[0]!.rights[0]!.id, reason: '离职' })).toMatchObject({ code: 'LAST_MANAGER' })
})

test('the code of an owner whose managers are all gone is another one: the old one stays used', async () => {
  await city.admin.db.collection('staff').where({}).remove()
  expect(outcome(await claim('late', code))).toBe('CENTRE_CLAIMED')
})

test('tapped twice at once it makes the one manager, and says so twice; who was sent away does not come back by it', async () => {
  for (const name of ['staff', 'centre']) await city.admin.db.collection(name).where({}).remove()
  expect((await Promise.all([1, 2, 3].map(() => claim('first', code)))).map(outcome)).toEqual(['ok', 'ok', 'ok'])
  const [member] = (await city.admin.db.collection('staff').limit(100).get()).data as StaffMember[]
  expect(member?.rights).toHaveLength(1)
  await city.admin.db.collection('staff').doc('first').update({ data: { 'rights.0.revokedAt': 1 } })
  expect(outcome(await claim('first', code))).toBe('CENTRE_CLAIMED')
})
