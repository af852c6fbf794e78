import { DAY } from '@/domain/time'
import { doorGrant, isGranted } from '../../cloudfunctions/lib/keys'
import { TEN_AM } from '../support/sessions'

beforeAll(() => {
  process.env.SHANYU_TICKET_KEY = '0f'.repeat(32)
})

test('a right that ended hands over what was scanned for thirty days after the roster was taken, and not a moment longer', () => {
  const grant = doorGrant('wang', 's1', TEN_AM)
  expect([TEN_AM, TEN_AM + 30 * DAY - 1, TEN_AM + 30 * DAY].map((now) => isGranted(grant, 'wang', 's1', now))).toEqual([true, true, false])
})

test.each([
  ['of another person', doorGrant, 'li', 's1'],
  ['for another session', doorGrant, 'wang', 's2'],
] as const)('a grant %s is none', (_what, make, who, session) => {
  expect(isGranted(make('wang', 's1', TEN_AM), who, session, TEN_AM)).toBe(false)
})

test('a grant whose time was written anew is none, and neither is any other text', () => {
  const [, mac = ''] = doorGrant('wang', 's1', TEN_AM).split('.')
  for (const text of [`${(TEN_AM + DAY).toString(36)}.${mac}`, `zzzzzzzzzzzzz.${mac}`, `.${mac}`, mac, '', 'none']) expect(isGranted(text, 'wang', 's1', TEN_AM)).toBe(false)
})
