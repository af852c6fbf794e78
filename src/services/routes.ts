import Taro from '@tarojs/taro'

/** Where each page is, so that no address is written twice. */
export const routes = {
  home: '/pages/home/index',
  nurseries: '/pages/nurseries/index',
  sessions: '/pages/sessions/index',
  articles: '/pages/articles/index',
  mine: '/pages/mine/index',
  session: (id: string) => `/pages/session/index?id=${id}`,
  ticket: (sessionId: string) => `/pages/session/ticket/index?id=${sessionId}`,
  bookings: '/pages/session/bookings/index',
  child: (id?: string) => (id ? `/pages/child/index?id=${id}` : '/pages/child/index'),
  privacy: '/pages/child/privacy/index',
  nursery: (id: string) => `/pages/nursery/index?id=${id}`,
  article: (id: string) => `/pages/article/index?id=${id}`,
  staffToday: '/pages/staff/today/index',
  scan: (sessionId: string) => `/pages/staff/scan/index?id=${sessionId}`,
  roster: (sessionId: string) => `/pages/staff/roster/index?id=${sessionId}`,
}

const TABS = [routes.home, routes.nurseries, routes.sessions, routes.articles, routes.mine]

/** Opens a page; a tab page is switched to, since it cannot be pushed. */
export const open = (url: string): Promise<unknown> =>
  TABS.includes(url) ? Taro.switchTab({ url }) : Taro.navigateTo({ url })

/** Goes back, or home when the page was opened by a link and there is nothing behind it. */
export const goBack = (): Promise<unknown> =>
  Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.switchTab({ url: routes.home })
