import '@testing-library/jest-dom'
import { render, screen } from '@testing-library/react'
import { NurseryCard } from '@/components/nursery-card'
import type { DirectoryEntry } from '@/domain/nursery'
import type { NurseryMatch } from '@/domain/nursery-search'
import { aNursery } from '../support/nurseries'

const TODAY = '2026-11-25'
const XIAOMAN = { nickname: '小满', birthDate: '2026-01-10' }

const show = (nursery: Partial<DirectoryEntry>, match: Partial<NurseryMatch> = {}, child?: typeof XIAOMAN) =>
  render(<NurseryCard match={{ nursery: { ...aNursery(), pinyin: '', ...nursery }, ...match }} districts={[]} today={TODAY} child={child} onOpen={() => undefined} />)
const label = () => screen.getByRole('link').getAttribute('aria-label')
const text = () => screen.getByRole('link').textContent

test('says at a glance how far on foot, across which water, the fee, what is left of it, a place with its day, and when my child can enter', () => {
  show({ freeAsOf: '2026-11-20', classes: [{ type: 'small' }], demo: true }, { metres: 600, minutes: 12, acrossRiver: 'han', feeFen: 200_000, netFen: 150_000, free: 3 }, XIAOMAN)
  expect(label()).toBe('小桔灯托育，步行约 12 分钟，隔江，每月起 ¥2,000，补贴后 ¥1,500，空位 11月20日确认 3 个，小满 2027 年 1 月可入托小班')
  for (const words of ['¥2,000', '¥1,500', '3 个', '隔江', '演示']) expect(screen.getByText(words)).toBeVisible()
})

test('what nobody said is 未知, never a yes and never a no', () => {
  show({}, {}, XIAOMAN)
  expect(screen.getAllByText('未知')).toHaveLength(3)
  expect(text()).toContain('入班月龄未知')
})

test.each([
  ['on the fourteenth day it is believed', '2026-11-11', 2, '空位 11月11日确认 2 个'],
  ['on the fifteenth it is not, whatever it was', '2026-11-10', 2, '空位 11月10日确认，已过期 未知'],
  ['of another year it says the year', '2025-11-10', undefined, '空位 2025年11月10日确认，已过期 未知'],
  ['none is an answer', '2026-11-24', 0, '空位 11月24日确认 没有'],
])('free places: %s', (_, freeAsOf, free, said) => {
  show({ freeAsOf }, { free })
  expect(label()).toContain(said)
})

test.each([
  ['good', '2027-09-30', '普惠 · 至 2027-09'],
  ['good on its last day', TODAY, '普惠 · 今天到期'],
  ['over since yesterday', '2026-11-24', '普惠认定已于 11 月到期'],
  ['over since last year', '2025-09-30', '普惠认定已于 2025 年 9 月到期'],
])('a badge is %s', (_, until, said) => {
  show({ affordable: { status: 'district', until } })
  expect(screen.getByText(said)).toBeVisible()
})

test('a 示范 that ended says so; a proposal is never 普惠 alone; filing is a yes, a no, or not said', () => {
  const { unmount } = show({ demonstration: 'city', demonstrationUntil: '2026-08-31', affordable: { status: 'proposed' }, filed: false })
  for (const said of ['市级示范认定已于 8 月到期', '拟认定普惠（公示）', '未备案']) expect(screen.getByText(said)).toBeVisible()
  unmount()
  show({})
  expect(text()).not.toContain('备案')
})

test.each([
  ['a long walk is a distance', { metres: 5200, minutes: 101 }, '约 5.2 公里'],
  ['a fee of zero is free', { feeFen: 0, netFen: 0 }, '每月起 免费，没有补贴 免费'],
  ['where nothing is paid it says so', { feeFen: 100_000, netFen: 100_000 }, '没有补贴 ¥1,000'],
])('%s', (_, match, said) => {
  show({}, match)
  expect(label()).toContain(said)
})
