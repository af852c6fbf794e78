import { netFee, type Subsidies, type Subsidy } from '@/domain/net-fee'

const TODAY = '2026-11-25'
const voucher = (more: Partial<Subsidy> = {}): Subsidy => ({ name: '托育券', fenPerMonth: 60_000, from: '2026-01-01', source: { title: '通知', asOf: '2026-01-01' }, ...more })
const rules = (...real: Subsidy[]): Subsidies => ({ real, demo: [voucher({ fenPerMonth: 30_000 })], allowances: [voucher({ name: '育儿补贴' })] })
const real = { demo: false, affordable: { status: 'district' as const, until: '2026-12-31' } }
const fen = (nursery: Parameters<typeof netFee>[0], subsidies: Subsidies, { months = 20, fee = 200_000 }: { months?: number | null; fee?: number } = {}) =>
  netFee(nursery, fee, months ?? undefined, subsidies, TODAY)?.fen

test('what the city pays is taken off, and what families get anyhow is not', () => {
  expect(netFee(real, 200_000, 20, rules(voucher()), TODAY)).toEqual({ fen: 140_000, applied: [voucher()] })
})

test('a city that pays nothing leaves the fee as it is; one nobody knows of leaves the net fee unknown', () => {
  expect(fen(real, rules())).toBe(200_000)
  expect(fen(real, { demo: [], allowances: [] })).toBeUndefined()
})

test.each([
  ['not begun', voucher({ from: '2026-11-26' }), 200_000],
  ['the first day', voucher({ from: TODAY }), 140_000],
  ['the last day', voucher({ until: TODAY }), 140_000],
  ['over since yesterday', voucher({ until: '2026-11-24' }), 200_000],
  ['for 普惠 only', voucher({ affordableOnly: true }), 140_000],
  ['too old by a month', voucher({ ages: { min: 6, max: 20 } }), 200_000],
  ['in its last month', voucher({ ages: { min: 6, max: 21 } }), 140_000],
])('a subsidy that is %s', (_, subsidy, expected) => {
  expect(fen(real, rules(subsidy))).toBe(expected)
})

test('a designation that has ended, or is only proposed, brings nothing', () => {
  const only = rules(voucher({ affordableOnly: true }))
  expect(fen({ demo: false, affordable: { status: 'district', until: '2026-11-24' } }, only)).toBe(200_000)
  expect(fen({ demo: false, affordable: { status: 'proposed' } }, only)).toBe(200_000)
})

test('an age that was not given leaves open what depends on it', () => {
  expect(fen(real, rules(voucher({ ages: { min: 6, max: 36 } })), { months: null })).toBeUndefined()
  expect(fen(real, rules(voucher()), { months: null })).toBe(140_000)
})

test('nobody is paid for sending a child: at the least a place is free', () => {
  expect(fen(real, rules(voucher(), voucher()), { fee: 100_000 })).toBe(0)
})

test('what is made up is taken off made up fees alone', () => {
  expect(fen({ ...real, demo: true }, rules())).toBe(170_000)
})
