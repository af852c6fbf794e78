import { openDemonstration } from '/tmp/w/plan/tests/support/phone'
import { callAs, ORGANISER, XIAOMAN } from '/tmp/w/plan/tests/support/demonstration'
import { demoTemplates } from '/tmp/w/plan/city/wuhan/demo'
const city = await openDemonstration()
const { bookings } = await callAs(city.url, XIAOMAN, 'family', 'listBookings')
const booked = bookings.find(({ status }) => status === 'booked')!.sessionId
const [t] = demoTemplates()
const series = (await callAs(city.url, ORGANISER, 'staff', 'listSessions', { from: Date.now(), to: Date.now() + 20 * 86400000 })).sessions.find((s) => s.series)!
await callAs(city.url, ORGANISER, 'desk', 'publishTerm', { templateId: t!._id, seriesId: 'a'.repeat(20), title: '感统小探险', days: ['2026-11-25', '2026-12-02'], time: '16:00', publishAt: Date.now() + 86400000 })
const pages: [string, string, string | RegExp][] = [
  ['plan', 'pages/desk/plan/index', '已发布'],
  ['templates', 'pages/desk/plan/templates/index', '感统小探险'],
  ['template', `pages/desk/plan/template/index?id=${t!._id}`, '改模板'],
  ['term', `pages/desk/plan/term/index?template=${t!._id}`, '8 节'],
  ['edit', `pages/desk/plan/edit/index?id=${series._id}`, '海报'],
]
const only = process.argv[2]?.split(',')
for (const [look, options, size] of [['n', {}, { width: 390, height: 844 }], ['nd', { theme: 'dark' }, { width: 390, height: 844 }], ['nc', { care: true }, { width: 390, height: 844 }], ['w', {}, { width: 1200, height: 800 }]] as const) {
  if (only && !only.includes(look)) continue
  for (const [name, path, says] of pages) {
    const page = await city.phone(ORGANISER, { ...options, page: path } as never)
    await page.setViewportSize(size)
    await page.getByText(says).filter({ visible: true }).first().waitFor({ timeout: 15000 }).catch(() => console.log('not shown', name))
    await page.waitForTimeout(1200)
    await page.screenshot({ path: `/tmp/q/plan-${name}-${look}.png`, fullPage: look === 'n' })
    await page.context().close()
  }
}
await city.close()
process.exit(0)
