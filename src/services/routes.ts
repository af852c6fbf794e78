import Taro from '@tarojs/taro'

const withQuery = (page: string, query: string): string => (query ? `${page}?${query}` : page)

/** Where each page is, so that no address is written twice. */
export const routes = {
  home: '/pages/home/index',
  nurseries: '/pages/nurseries/index',
  sessions: '/pages/sessions/index',
  articles: '/pages/articles/index',
  mine: '/pages/mine/index',
  session: (id: string) => `/pages/session/index?id=${id}`,
  ticket: (sessionId: string) => `/pages/session/ticket/index?id=${sessionId}`,
  /** What somebody opens who brings the child in the guardians' place. */
  errand: (sessionId: string, code: string) => `/pages/session/errand/index?s=${sessionId}&c=${code}`,
  /** Where who comes without a booking takes a number, and looks at it. */
  number: (sessionId: string) => `/pages/session/number/index?id=${sessionId}`,
  series: (id: string) => `/pages/session/series/index?id=${id}`,
  bookings: '/pages/session/bookings/index',
  messages: '/pages/session/messages/index',
  child: (id?: string) => (id ? `/pages/child/index?id=${id}` : '/pages/child/index'),
  /** Where the family lives, and a child that is awaited. */
  household: '/pages/child/household/index',
  /** The people of the family; with a code, an invitation that was opened. */
  invite: (code?: string) => (code ? `/pages/child/invite/index?code=${code}` : '/pages/child/invite/index'),
  privacy: '/pages/child/privacy/index',
  /** A code for staff, and requests made at the centre. */
  ownRequests: '/pages/child/requests/index',
  /** 临时托: asking for a day, and one such request. */
  dropIn: '/pages/nursery/drop-in/index',
  careRequest: (requestId: string) => `/pages/nursery/drop-in/request/index?id=${requestId}`,
  /** Visits of a nursery and waiting for a place there; a mistake on its page; everything a family asked. */
  nurseryVisit: (id: string) => `/pages/nursery/visit/index?id=${id}`,
  nurseryReport: (id: string) => `/pages/nursery/report/index?id=${id}`,
  asks: '/pages/nursery/ask/index',
  nursery: (id: string) => `/pages/nursery/index?id=${id}`,
  /** A search by its path (`queryToPath`): the list as it is shared, every condition, the map. */
  nurserySearch: (path: string) => withQuery('/pages/nurseries/index', path),
  nurseryFilter: (path: string) => withQuery('/pages/nursery/filter/index', path),
  /** Where ways begin: home, work, a street, a landmark. */
  nurseryStart: '/pages/nursery/start/index',
  nurseryMap: (path: string) => withQuery('/pages/nursery/map/index', path),
  /** What the phone keeps of nurseries, and up to three of them side by side. */
  favourites: '/pages/nursery/favourites/index',
  compare: (ids: string[]) => `/pages/nursery/compare/index?ids=${ids.join(',')}`,
  article: (id: string) => `/pages/article/index?id=${id}`,
  /** What staff do at a desk, each what its rights are for. */
  desk: '/pages/desk/index',
  /** Where somebody without rights gets a code to show a manager. */
  introduce: '/pages/desk/introduce/index',
  /** Where the first manager of all comes in. */
  claim: '/pages/desk/claim/index',
  people: '/pages/desk/people/index',
  /** A right for somebody with a code, or for a colleague. */
  grant: (memberId?: string) => (memberId ? `/pages/desk/grant/index?member=${memberId}` : '/pages/desk/grant/index'),
  audit: '/pages/desk/audit/index',
  figures: '/pages/desk/figures/index',
  /** What a number is made of: `from` and `to` are months, `measure` what is counted. */
  figureRows: (query: Record<string, string | undefined>) =>
    `/pages/desk/figures/rows/index?${Object.keys(query)
      .filter((name) => query[name] !== undefined)
      .map((name) => `${name}=${query[name]}`)
      .join('&')}`,
  publishedFigures: '/pages/desk/figures/published/index',
  /** The next weeks, and what is held in them. */
  plan: '/pages/desk/plan/index',
  templates: '/pages/desk/plan/templates/index',
  template: (id?: string) => `/pages/desk/plan/template/index${id ? `?id=${id}` : ''}`,
  /** A term from a template, or from a session that was held before. */
  term: (from: { template: string } | { session: string }) => `/pages/desk/plan/term/index?${'template' in from ? `template=${from.template}` : `session=${from.session}`}`,
  editSession: (sessionId: string) => `/pages/desk/plan/edit/index?id=${sessionId}`,
  /** Tables and documents in and out; with a session, its roster. */
  exchange: (sessionId?: string) => (sessionId ? `/pages/desk/exchange/index?id=${sessionId}` : '/pages/desk/exchange/index'),
  importNurseries: '/pages/desk/exchange/import/index',
  /** Requests about data, one of them, and the year in numbers. */
  privacyDesk: '/pages/desk/privacy/index',
  privacyRequest: (requestId: string) => `/pages/desk/privacy/request/index?id=${requestId}`,
  yearlySummary: '/pages/desk/privacy/summary/index',
  /** Articles as editors and reviewers have them: all, one to be judged, one to be written. */
  deskArticles: '/pages/desk/articles/index',
  deskArticle: (id: string) => `/pages/desk/articles/review/index?id=${id}`,
  writeArticle: (id: string) => `/pages/desk/articles/write/index?id=${id}`,
  /** What staff write down for the next time, and what an organiser says to all on a roster. */
  notes: (sessionId: string) => `/pages/desk/notes/index?id=${sessionId}`,
  message: (sessionId: string) => `/pages/desk/message/index?id=${sessionId}`,
  /** The nursery an operator speaks for, at a glance; what is to be filled in of it. */
  ownNursery: '/pages/keeper/own/index',
  ownFacts: (nurseryId: string) => `/pages/keeper/facts/index?id=${nurseryId}`,
  propose: (nurseryId: string) => `/pages/keeper/propose/index?id=${nurseryId}`,
  /** 临时托: what families ask of the nurseries somebody speaks for. */
  careRequests: '/pages/keeper/requests/index',
  /** The slots a nursery offers for visits; mistakes families reported. */
  ownVisits: (nurseryId: string) => `/pages/keeper/visits/index?id=${nurseryId}`,
  reports: '/pages/keeper/reports/index',
  /** What operators ask keepers to change, old beside new. */
  approvals: '/pages/keeper/approvals/index',
  /** Districts with their nurseries, and streets without a 普惠 one. */
  coverage: '/pages/keeper/coverage/index',
  /** Nurseries that are not on the map, and records that may be one nursery. */
  unplaced: '/pages/keeper/places/index',
  twins: '/pages/keeper/twins/index',
  staffToday: '/pages/staff/today/index',
  scan: (sessionId: string) => `/pages/staff/scan/index?id=${sessionId}`,
  roster: (sessionId: string) => `/pages/staff/roster/index?id=${sessionId}`,
  manage: (sessionId: string) => `/pages/staff/manage/index?id=${sessionId}`,
  objections: '/pages/staff/objections/index',
  /** The code families scan at the door, and the poster. */
  door: (sessionId: string) => `/pages/staff/door/index?id=${sessionId}`,
  line: (sessionId: string) => `/pages/staff/line/index?id=${sessionId}`,
  /** Scans somebody has to look at. */
  disputes: (sessionId: string) => `/pages/staff/disputes/index?id=${sessionId}`,
}

const TABS = [routes.home, routes.nurseries, routes.sessions, routes.articles, routes.mine]

/** The second tap of a double tap comes within this time, and a browser says that a page is open before it is. */
const DOUBLE_TAP = 600

let last = { url: '', at: 0 }

/** Opens a page, once for a double tap; a tab page is switched to, since it cannot be pushed, and the eleventh page takes the place of the tenth. */
export function open(url: string): Promise<unknown> {
  const at = Date.now()
  const again = url === last.url && at - last.at < DOUBLE_TAP
  last = { url, at }
  if (again) return Promise.resolve()
  return TABS.includes(url) ? Taro.switchTab({ url }) : Taro.navigateTo({ url }).catch(() => Taro.redirectTo({ url }))
}

/** Goes back, or to a tab page when the page was opened by a link and there is nothing behind it. */
export const goBack = (otherwise = routes.home): Promise<unknown> =>
  Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.switchTab({ url: otherwise })
