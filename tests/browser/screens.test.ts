import type { Page } from 'playwright-core'
import { addMonths, DAY, localMonth } from '@/domain/time'
import { EDITOR, ERRAND_CODE, REVIEWER } from '../../city/wuhan/demo/people'
import { callAs, classFor, GRANDMA, HELPER, MANAGER, NEWCOMER, ORGANISER, TWINS, XIAOMAN } from '../support/demonstration'
import { openDemonstration, SCREEN, type Demonstration } from '../support/phone'

/** Every page as its person opens it, in every look: nothing thrown, nothing asked of strangers, nothing outside the screen. */

/** What a finger needs, in CSS pixels. */
const TOUCH = 44
/** A button in care mode. */
const CARE_TOUCH = 60
/** WeChat warns beyond these. */
const MOST_NODES = 1_000
const MOST_CHILDREN = 60

let city: Demonstration
let ofFamily: Record<string, string>
let ofGrandmother: Record<string, string>
let ofStaff: Record<string, string | RegExp>
/** What is done at a desk, by who does it. */
let ofDesk: Record<string, Record<string, string | RegExp>>

beforeAll(async () => {
  city = await openDemonstration()
  const [{ family }, { bookings }, free] = await Promise.all([
    callAs(city.url, XIAOMAN, 'family', 'home'),
    callAs(city.url, XIAOMAN, 'family', 'listBookings'),
    classFor(city.url, ({ roster }) => roster.free > 0),
  ])
  const booked = bookings.find(({ status }) => status === 'booked')!.sessionId
  const now = Date.now()
  const { sessions } = await callAs(city.url, HELPER, 'staff', 'listSessions', { from: now - DAY, to: now + DAY })
  const stall = sessions.find(({ walkIns, startsAt, endsAt }) => walkIns && startsAt < now && endsAt > now)!._id
  const soon = (await callAs(city.url, TWINS, 'family', 'listBookings')).bookings.find(({ status }) => status === 'booked')!.sessionId
  // What is on the page once it has opened.
  ofFamily = {
    'pages/home/index': '适合小满的活动',
    'pages/nurseries/index': '14 个月可入',
    'pages/sessions/index': '只看适合小满的',
    'pages/articles/index': '适合小满，14 个月',
    'pages/mine/index': '查看和导出',
    [`pages/session/index?id=${free._id}`]: '预约并提醒我',
    [`pages/session/index?id=${booked}`]: '查看入场码',
    'pages/session/index?id=none': '没有这场活动',
    [`pages/session/ticket/index?id=${booked}`]: '秒后更新',
    [`pages/session/number/index?id=${stall}`]: '来了几位？',
    'pages/session/bookings/index': '入场码',
    'pages/session/messages/index': '预约好了',
    'pages/article/index?id=child-health-visits': '待专业审核',
    'pages/nursery/index?id=none': '没有找到这家机构',
    [`pages/child/index?id=${family!.children[0]!._id}`]: '删除小满的资料',
    'pages/child/index': '添加孩子',
    'pages/child/household/index': '江汉区',
    'pages/child/invite/index': '填家人发给您的邀请码',
    'pages/child/privacy/index': '孩子的资料，我们这样对待',
    'pages/child/requests/index': '在中心办的申请',
    // Staff's pages say whom they are for.
    'pages/staff/today/index': '这里是给工作人员用的',
    [`pages/staff/scan/index?id=${soon}`]: '这里是给工作人员用的',
    [`pages/staff/roster/index?id=${soon}`]: '这里是给工作人员用的',
  }
  ofGrandmother = { [`pages/session/errand/index?s=${booked}&c=${ERRAND_CODE}`]: '外婆，请给工作人员看' }
  ofStaff = {
    'pages/staff/today/index': '王老师',
    [`pages/staff/scan/index?id=${soon}`]: '请家长打开入场码',
    [`pages/staff/roster/index?id=${soon}`]: '名字只显示第一个字',
    [`pages/staff/scan/index?id=${stall}`]: '没预约',
    [`pages/staff/roster/index?id=${stall}`]: '家到场',
    [`pages/staff/line/index?id=${stall}`]: /在等 \d+ 位/,
    [`pages/staff/door/index?id=${stall}`]: '到了，自己扫码签到',
    [`pages/staff/disputes/index?id=${stall}`]: '待核对',
  }
  const coming = (await callAs(city.url, ORGANISER, 'staff', 'listSessions', { from: now, to: now + 30 * DAY })).sessions
  const term = coming.find(({ series }) => series)!._id
  const { templates } = await callAs(city.url, ORGANISER, 'desk', 'listTemplates', {})
  const { requests } = await callAs(city.url, MANAGER, 'privacy', 'listRequests', {})
  const { articles } = await callAs(city.url, EDITOR, 'press', 'listArticles', {})
  const judged = articles.find(({ status }) => status === 'inReview')!._id
  const month = addMonths(localMonth(now), -1)
  const half = `from=${addMonths(month, -3)}&to=${month}&measure=heads`
  ofDesk = {
    [NEWCOMER]: {
      'pages/desk/index': '申请权限',
      'pages/desk/introduce/index': '我有第一位管理员的代码',
      'pages/desk/claim/index': '成为第一位管理员',
    },
    [MANAGER]: {
      'pages/desk/index': '同事和权限',
      'pages/desk/people/index': '刘医生',
      [`pages/desk/grant/index?member=${HELPER}`]: '先选一个角色',
      'pages/desk/grant/index': '8 位数字',
      'pages/desk/audit/index': '被拒绝',
      'pages/desk/figures/index': '按类别、按月',
      [`pages/desk/figures/rows/index?from=${month}&to=${month}&measure=heads`]: /^\d+ 场$/,
      [`pages/desk/figures/rows/index?${half}`]: '按月',
      'pages/desk/figures/published/index': '录入一个数',
      'pages/desk/exchange/index': '导出数据表（Excel）',
      'pages/desk/privacy/index': '什么留多久',
      [`pages/desk/privacy/request/index?id=${requests[0]!._id}`]: '找到这一家',
      'pages/desk/privacy/request/index?id=none': '没有找到这件申请',
      'pages/desk/privacy/summary/index': '不知道的',
    },
    [ORGANISER]: {
      'pages/staff/today/index': '正在进行',
      [`pages/staff/roster/index?id=${booked}`]: '名字只显示第一个字',
      [`pages/staff/manage/index?id=${booked}`]: '改名额',
      'pages/staff/objections/index': '家长说',
      'pages/desk/plan/index': '横条是约了几成',
      'pages/desk/plan/templates/index': '感统小探险',
      'pages/desk/plan/template/index': '先填名称、谁来办、房间和区',
      [`pages/desk/plan/template/index?id=${templates[0]!._id}`]: '保存模板',
      [`pages/desk/plan/term/index?template=${templates[0]!._id}`]: /^8 节/,
      [`pages/desk/plan/edit/index?id=${term}`]: '还没有改动',
      [`pages/desk/exchange/index?id=${booked}`]: '导出名单（Excel）',
      [`pages/desk/notes/index?id=${booked}`]: '上一次的备注',
      [`pages/desk/message/index?id=${booked}`]: '微信里的样子',
    },
    [EDITOR]: {
      'pages/desk/articles/index': '等审核',
      'pages/desk/articles/review/index?id=child-health-visits': '送去重新审核',
      'pages/desk/articles/write/index?id=child-health-visits': '保存并送审',
      'pages/desk/exchange/import/index': '选择文件',
    },
    [REVIEWER]: { [`pages/desk/articles/review/index?id=${judged}`]: '退回修改' },
  }
}, 120_000)
afterAll(() => city.close())

/** What went wrong on this phone, from its first request on. */
function faultsOf(page: Page, faults: string[]): void {
  page.on('pageerror', ({ message }) => faults.push(`thrown: ${message}`))
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`))
  page.on('request', (request) => /^https?:/.test(request.url()) && !request.url().startsWith(city.url) && faults.push(`foreign: ${request.url()}`))
}

const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 15_000 })

/** Opens a page as a link does, on a phone where the app runs already. */
async function follow(page: Page, path: string, says: string | RegExp): Promise<void> {
  await page.evaluate((hash) => (location.hash = `#/${hash}`), path)
  await shows(page, says)
}

/** What is wrong with the page that is seen: outside the screen, too small to hit, without a name, too many nodes. */
const flaws = (page: Page, button: number): Promise<string[]> =>
  page.evaluate(
    ({ width, touch, button, nodes, children }) => {
      const found: string[] = []
      const seen = [...document.querySelectorAll('.taro_page')].filter((one) => one.getBoundingClientRect().width > 0).at(-1)!
      const all = [...seen.querySelectorAll('*')]
      if (all.length >= nodes) found.push(`${all.length} nodes`)
      for (const one of all) {
        const { left, right, width: w, height: h } = one.getBoundingClientRect()
        const name = `${one.className} “${(one.textContent ?? '').slice(0, 20)}”`
        if (one.children.length > children) found.push(`${one.children.length} children: ${name}`)
        if (w === 0 || h === 0) continue
        // Chips and the table of districts scroll sideways; the flower leaves its card on purpose.
        if ((left < -1 || right > width + 1) && !one.closest('.chips, .district-table, .next__flower')) found.push(`outside: ${name}`)
        if (!one.matches('[role], input')) continue
        if (Math.min(w, h) < touch - 0.5) found.push(`${Math.round(w)} × ${Math.round(h)}: ${name}`)
        if (one.matches('.button') && h < button - 0.5) found.push(`button ${Math.round(h)} high: ${name}`)
        if (!one.getAttribute('aria-label') && !one.textContent?.trim() && !one.closest('[aria-label]')) found.push(`without a name: ${name}`)
      }
      return found
    },
    { width: SCREEN.width, touch: TOUCH, button, nodes: MOST_NODES, children: MOST_CHILDREN },
  )

test.each([
  ['light', false],
  ['dark', true],
] as const)('every page in %s, care mode %s', async (theme, care) => {
  const faults: string[] = []
  const look = async (openid: string, pages: Record<string, string | RegExp>) => {
    const [[first]] = Object.entries(pages) as [[string, string | RegExp]]
    const page = await city.phone(openid, { theme, care, page: first, watch: (opened) => faultsOf(opened, faults) })
    for (const [path, says] of Object.entries(pages)) {
      await follow(page, path, says)
      faults.push(...(await flaws(page, care ? CARE_TOUCH : TOUCH)).map((flaw) => `${path}: ${flaw}`))
    }
    await page.context().close()
  }
  await Promise.all([look(XIAOMAN, ofFamily), look(GRANDMA, ofGrandmother), look(HELPER, ofStaff), ...Object.entries(ofDesk).map(([openid, pages]) => look(openid, pages))])
  expect(faults).toEqual([])
}, 120_000)

test('a page that a link opens first asks each question once', async () => {
  const asked = async (path: string, says: string): Promise<string[]> => {
    const actions: string[] = []
    const watch = (page: Page) =>
      page.on('request', (request) => request.url().endsWith('/client/callFunction') && actions.push(request.postDataJSON().data.action))
    const page = await city.phone(XIAOMAN, { page: path, watch })
    await shows(page, says)
    await page.waitForLoadState('networkidle')
    await page.context().close()
    return actions.sort()
  }
  const ticket = Object.keys(ofFamily).find((path) => path.includes('ticket'))!
  const [home, nurseries, sessions, shown] = await Promise.all([
    asked('pages/home/index', '适合小满的活动'),
    asked('pages/nurseries/index', '14 个月可入'),
    asked('pages/sessions/index', '只看适合小满的'),
    asked(ticket, '秒后更新'),
  ])
  // A ticket that is needed within a day is fetched ahead, once for each place.
  expect({ home: home.filter((action) => action !== 'getTicket'), nurseries, sessions, shown }).toEqual({
    home: ['home'],
    nurseries: ['home'],
    sessions: ['home', 'listSessions'],
    shown: ['getSession', 'getTicket', 'home'],
  })
}, 60_000)

test('what nobody saw yet is counted on the first screen, until the messages were looked at', async () => {
  const page = await city.phone(TWINS)
  await shows(page, /^\d+ 条新消息/)
  await page.getByText(/^\d+ 条新消息/).click()
  await page.waitForURL(/pages\/session\/messages/)
  await shows(page, /^新$/)
  await page.goBack()
  await shows(page, '适合汤圆的活动')
  await page.getByText(/^\d+ 条新消息/).waitFor({ state: 'detached', timeout: 15_000 })
  await page.context().close()
}, 60_000)

test('a double tap opens one page: one step back leads home', async () => {
  const page = await city.phone(XIAOMAN)
  await shows(page, '适合小满的活动')
  await page.locator('.session-card').first().dblclick()
  await shows(page, '报名前请看')
  await page.goBack()
  await page.waitForURL(/pages\/home/)
  // A step back in the middle of a transition must not leave a hidden page: 350 ms later it would be gone.
  await page.waitForTimeout(500)
  await shows(page, '适合小满的活动')
  await page.context().close()
}, 60_000)

test('with no network a page shows what the phone keeps and since when; with nothing kept it says why, and a retry opens it', async () => {
  const page = await city.phone(XIAOMAN)
  await shows(page, '适合小满的活动')
  await follow(page, 'pages/sessions/index', '只看适合小满的')
  await shows(page, /\d 场/)
  await page.context().setOffline(true)
  await follow(page, 'pages/home/index', '适合小满的活动')
  await shows(page, /网络不通.*下面是 \d+月\d+日 周. \d\d:\d\d 的内容/)
  await follow(page, 'pages/sessions/index', /网络不通.*下面是/)
  await page.context().setOffline(false)

  await page.route('**/client/callFunction', (route) => route.abort())
  await follow(page, 'pages/session/bookings/index', '没有打开')
  await page.unroute('**/client/callFunction')
  await page.getByText('重试', { exact: true }).filter({ visible: true }).first().click()
  await shows(page, '入场码')
  await page.context().close()
}, 60_000)
