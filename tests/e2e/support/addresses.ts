/** Where links and messages lead. Written out again: an address in a sent message must go on working, whatever the app calls it inside. */
export const HOME = '/pages/home/index'
export const NURSERIES = '/pages/nurseries/index'
export const SESSIONS = '/pages/sessions/index'
export const ARTICLES = '/pages/articles/index'
export const MINE = '/pages/mine/index'
export const DESK = '/pages/desk/index'
export const FIGURES = '/pages/desk/figures/index'
export const nurseryAt = (id: string): string => `/pages/nursery/index?id=${id}`
export const DROP_IN = '/pages/nursery/drop-in/index'
export const careRequestAt = (id: string): string => `/pages/nursery/drop-in/request/index?id=${id}`
export const CARE_REQUESTS = '/pages/keeper/requests/index'
export const BOOKINGS = '/pages/session/bookings/index'
export const STAFF = '/pages/staff/today/index'
export const sessionAt = (id: string): string => `/pages/session/index?id=${id}`
export const ticketAt = (sessionId: string): string => `/pages/session/ticket/index?id=${sessionId}`
export const scanAt = (sessionId: string): string => `/pages/staff/scan/index?id=${sessionId}`
export const disputesAt = (sessionId: string): string => `/pages/staff/disputes/index?id=${sessionId}`
export const rosterAt = (sessionId: string): string => `/pages/staff/roster/index?id=${sessionId}`
export const MESSAGES = '/pages/session/messages/index'
export const manageAt = (sessionId: string): string => `/pages/staff/manage/index?id=${sessionId}`
export const numberAt = (scene: string): string => `/pages/session/number/index?scene=${encodeURIComponent(scene)}`
export const doorAt = (sessionId: string): string => `/pages/staff/door/index?id=${sessionId}`
export const lineAt = (sessionId: string): string => `/pages/staff/line/index?id=${sessionId}`
