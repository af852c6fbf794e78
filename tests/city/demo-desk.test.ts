import { demoArticles, demoAudit, demoRequests } from '../../city/wuhan/demo'
import { parseMarkdown } from '@/domain/article-markdown'
import { draftFault } from '@/domain/article-record'
import { holdsNumber, inOrder } from '@/domain/request'
import { DAY, HOUR } from '@/domain/time'

/** What waits on the desks of the demonstration, on any day somebody starts it. */

const NOW = Date.parse('2026-11-22T10:00:00+08:00')
/** At all hours, over three years with their holidays. */
const ANY_TIME = Array.from({ length: 120 }, (_, index) => NOW + index * 221 * HOUR)

test('of the requests one is near its deadline and none is late, whatever holiday there is', () => {
  for (const now of ANY_TIME) {
    const [first, second] = inOrder(demoRequests(now))
    expect([first!.kind, second!.kind]).toEqual(['deletion', 'export'])
    expect(first!.dueAt).toBeGreaterThan(now)
    expect(first!.dueAt).toBeLessThan(now + 10 * DAY)
    expect(second!.dueAt).toBeGreaterThan(first!.dueAt)
  }
})

test('a request names nobody, and everything says that it is made up', () => {
  for (const { note = '', demo } of demoRequests(NOW)) {
    expect(holdsNumber(note)).toBe(false)
    expect([note.includes('演示'), demo]).toEqual([true, true])
  }
  for (const { demo } of demoAudit(NOW)) expect(demo).toBe(true)
  for (const { draft } of demoArticles(NOW)) expect(draft.title).toContain('演示')
})

test('the article that waits for a professional could be published as it is, the draft could not', () => {
  const [waiting, draft] = demoArticles(NOW)
  expect(waiting!.status).toBe('inReview')
  expect(draftFault(waiting!.draft, NOW)).toBeUndefined()
  expect(parseMarkdown(waiting!.draft.markdown)).not.toHaveProperty('refused')
  expect(draftFault(draft!.draft, NOW)).toBeDefined()
})

test('nothing of the audit is of tomorrow, and every entry has an id of its own', () => {
  const entries = demoAudit(NOW)
  expect(new Set(entries.map(({ _id }) => _id)).size).toBe(entries.length)
  for (const { when } of entries) expect(when).toBeLessThan(NOW)
})
