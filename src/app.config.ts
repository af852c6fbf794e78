const weapp = process.env.TARO_ENV === 'weapp'

/** A colour of theme.json where WeChat reads it; elsewhere the light one, and index.html darkens the frame. */
const themed = (name: string, light: string): string => (weapp ? `@${name}` : light)

const tab = (page: string, text: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  iconPath: themed(`${page}Icon`, `assets/tabs/${page}.png`),
  selectedIconPath: themed(`${page}IconOn`, `assets/tabs/${page}-on.png`),
})

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/nurseries/index', 'pages/sessions/index', 'pages/articles/index', 'pages/mine/index'],
  subPackages: [
    { root: 'pages/session', pages: ['index', 'bookings/index', 'messages/index', 'ticket/index', 'series/index', 'errand/index', 'number/index'] },
    { root: 'pages/child', pages: ['index', 'household/index', 'invite/index', 'privacy/index', 'requests/index'] },
    { root: 'pages/nursery', pages: ['index', 'favourites/index', 'compare/index', 'map/index', 'filter/index', 'start/index', 'drop-in/index', 'drop-in/request/index', 'visit/index', 'report/index', 'ask/index'] },
    { root: 'pages/article', pages: ['index'] },
    { root: 'pages/desk', pages: ['index', 'introduce/index', 'claim/index', 'people/index', 'grant/index', 'audit/index', 'figures/index', 'figures/rows/index', 'figures/published/index', 'plan/index', 'plan/templates/index', 'plan/template/index', 'plan/term/index', 'plan/edit/index', 'exchange/index', 'exchange/import/index', 'privacy/index', 'privacy/request/index', 'privacy/summary/index', 'articles/index', 'articles/review/index', 'articles/write/index', 'notes/index', 'message/index'] },
    { root: 'pages/keeper', pages: ['own/index', 'approvals/index', 'requests/index', 'coverage/index', 'places/index', 'twins/index', 'facts/index', 'propose/index', 'visits/index', 'reports/index'] },
    { root: 'pages/staff', pages: ['today/index', 'scan/index', 'roster/index', 'manage/index', 'objections/index', 'door/index', 'line/index', 'disputes/index'] },
  ],
  // The ticket must open at a door without a network, so its package is on the phone before anybody needs it.
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['pages/session'] } },
  window: {
    navigationStyle: 'default',
    navigationBarTitleText: '善育',
    navigationBarBackgroundColor: themed('paper', '#F6F4EE'),
    navigationBarTextStyle: themed('navigationText', 'black') as 'black',
    backgroundColor: themed('paper', '#F6F4EE'),
    backgroundTextStyle: themed('pullText', 'dark') as 'dark',
  },
  tabBar: {
    color: themed('tabText', '#65736F'),
    selectedColor: themed('tabTextOn', '#1B7358'),
    backgroundColor: themed('tab', '#FFFFFF'),
    borderStyle: themed('tabBorder', 'white') as 'white',
    list: [tab('home', '首页'), tab('nurseries', '找托育'), tab('sessions', '活动'), tab('articles', '科普'), tab('mine', '我的')],
  },
  // Taro's browser router hides a page after its transition, even if a quick step back has shown it again.
  ...(weapp ? {} : { animation: false }),
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  resizable: true,
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '用于按远近排列附近的托育机构和活动' } },
  __usePrivacyCheck__: true,
})
