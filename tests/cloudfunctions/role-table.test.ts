import type { deskInputs, exchangeInputs, nurseryInputs, pressInputs, privacyInputs, staffInputs } from '@/domain/contract'
import { ROLES, type Role } from '@/domain/roles'
import { DAY, HOUR } from '@/domain/time'
import { aDraft } from '../support/articles'
import { openCity, type City } from '../support/city'
import { aClassSoon } from '../support/people'
import { aNursery } from '../support/nurseries'
import { aProgramme, aTemplate } from '../support/plan'
import { askedOf, FOREIGN, holdsOf, OWN, personOf, refusal, type Aim, type Holds, type Row } from '../support/role-table'
import { hire } from '../support/staff'
import { aScan } from '../support/staff-phone'

/** Every action of staff, every role, own and foreign district, held, ended and taken away (who has not the role at all: held without bounds): each cell is a test of its own. */
let city: City
const aims: Record<string, Aim> = { own: { district: OWN, sessionId: '', nurseryId: 'own' }, foreign: { district: FOREIGN, sessionId: '', nurseryId: 'foreign' } }

beforeAll(async () => {
  city = await openCity()
  const now = await city.now()
  for (const aim of Object.values(aims)) {
    const session = aClassSoon(now + HOUR / 2, { walkIns: true, series: { id: `series-${aim.district}`, title: '小脚丫', number: 1, of: 1 }, venue: { name: '早教室', address: '', district: aim.district } })
    await city.admin.db.collection('sessions').add({ data: session })
    await city.admin.db.collection('templates').add({ data: aTemplate({ _id: `template-${aim.district}`, programme: aProgramme({ district: aim.district }) }) })
    aim.sessionId = session._id
    await city.admin.db.collection('nurseries').add({ data: aNursery({ _id: aim.nurseryId, district: aim.district }) })
  }
  const bounds: Record<Holds, object> = { district: { districts: [OWN] }, everywhere: {}, expired: { until: now }, revoked: { revokedAt: now }, nursery: { nurseryId: aims.own!.nurseryId } }
  for (const district of [OWN, FOREIGN]) await hire(city, `colleague-${district}`, ['editor'], { districts: [district] })
  for (const role of ROLES) for (const holds of holdsOf(role)) await hire(city, personOf(role, holds), [role], bounds[holds])
})
afterAll(() => city.close())

const at = (more: object = {}) => ({ sessionId }: Aim) => ({ sessionId, ...more })
const nobodys = (more: object = {}) => at({ familyId: 'nobody', ...more })
const DOOR: Role[] = ['organiser', 'helper']
const atTheDoor = (input: Row['input']): Row => ({ roles: DOOR, bound: 'session', input })
const organisers = (input: Row['input']): Row => ({ roles: ['organiser'], bound: 'session', input })
const plannersOf = (bound: Row['bound'], input: Row['input']): Row => ({ roles: ['organiser'], bound, input })
/** What everybody in the city reads. */
const articles = (role: Role, more: object = {}): Row => ({ roles: [role], bound: 'city', input: () => ({ articleId: 'none', ...more }) })

const staff: Record<keyof typeof staffInputs, Row> = {
  listSessions: { roles: DOOR, bound: 'role', input: () => ({ from: 0, to: 1 }) },
  getRoster: { ...atTheDoor(at()), roles: [...DOOR, 'operator', 'manager'] },
  prepareDoor: { ...atTheDoor(at({ phone: 'p' })), roles: [...DOOR, 'operator'] },
  // Whoever was staff once may hand over what was scanned; without the grant of a roster there is nothing to hand over.
  syncScans: { roles: 'anybody', bound: 'role', input: at({ phone: 'p', grant: 'none', sentAt: 0, scans: [aScan({ familyId: 'nobody', at: 0 })] }) },
  callNumber: atTheDoor(at({ id: 'nobody' })),
  getPoster: atTheDoor(at({ source: 'gate' })),
  settleScan: organisers(nobodys({ key: 'k', counts: true, reason: '已核实' })),
  setDoor: organisers(at({ selfCheckIn: true, walkIns: true, stations: [] })),
  listObjections: { roles: ['organiser'], bound: 'role', input: () => ({}) },
  removeBooking: organisers(nobodys({ reason: '重复登记' })),
  excuseNoShow: organisers(nobodys({ reason: '孩子发烧' })),
  answerObjection: organisers(nobodys({ text: '签到漏了', accepted: true })),
  resizeSession: organisers(at({ capacity: 8, reason: '加桌椅' })),
  moveSession: organisers(({ sessionId }) => ({ sessionId, startsAt: Date.now() + DAY, endsAt: Date.now() + DAY + HOUR, reason: '老师生病' })),
  cancelSession: organisers(at({ reason: '台风' })),
}

/** What a manager does for the whole centre. */
const ofTheCentre = (input: object): Row => ({ roles: ['manager'], bound: 'city', input: () => input })

const desk: Record<keyof typeof deskInputs, Row> = {
  whoAmI: { roles: 'anybody', bound: 'role', input: () => ({}) },
  revealNames: { ...atTheDoor(nobodys({ reason: '核对重名' })), roles: [...DOOR, 'operator'] },
  getNotes: atTheDoor(at()),
  saveNotes: atTheDoor(at({ seen: 0, text: '带防滑垫' })),
  getReach: organisers(at()),
  messageRoster: organisers(at({ text: '改在二楼201教室' })),
  getFigures: { roles: ['manager'], bound: 'role', input: () => ({ from: '2026-01', to: '2026-06' }) },
  listFigureRows: { roles: ['manager'], bound: 'district', input: ({ district }) => ({ month: '2026-01', district }) },
  listTemplates: plannersOf('role', () => ({})),
  saveTemplate: plannersOf('district', ({ district }) => ({ templateId: `template-${district}`, revision: 1, programme: aProgramme({ district }) })),
  archiveTemplate: plannersOf('district', ({ district }) => ({ templateId: `template-${district}`, archived: false })),
  startTerm: plannersOf('district', ({ district }) => ({ templateId: `template-${district}` })),
  listClashes: plannersOf('district', ({ district }) => ({ templateId: `template-${district}`, days: ['2027-03-01'], time: '10:00' })),
  publishTerm: plannersOf('district', ({ district }) => ({ templateId: `template-${district}`, seriesId: `term0000000000${district}`, title: '小脚丫', days: ['2027-03-01'], time: '10:00' })),
  publishNow: organisers(at()),
  getTerm: plannersOf('district', ({ district }) => ({ seriesId: `series-${district}` })),
  weighEdit: organisers(at({ later: true, fields: { title: '感统小探险' } })),
  editSession: organisers(at({ later: true, fields: { title: '感统小探险' }, key: 'edit', seen: 0, knows: 0, reason: '改个名字' })),
  cancelTerm: organisers(at({ key: 'off', reason: '场地检修' })),
  listPosters: { roles: [...DOOR, 'manager'], bound: 'role', input: () => ({}) },
  savePoster: plannersOf('role', () => ({ source: 'p1', name: '甲站' })),
  makePoster: organisers(at({ source: 'p1', series: false })),
  introduce: { roles: 'anybody', bound: 'role', input: () => ({ name: '新同事' }) },
  claimCentre: { roles: 'anybody', bound: 'role', input: () => ({ code: 'none', name: '新主任' }) },
  findIntroduction: { roles: ['manager'], bound: 'role', input: () => ({ code: '00000000' }) },
  grantRight: {
    roles: ['manager'],
    bound: 'district',
    input: ({ district }) => ({ memberId: `colleague-${district}`, role: 'organiser', scope: { districts: [district] }, until: Date.now() + DAY }),
  },
  revokeRight: { roles: ['manager'], bound: 'district', input: ({ district }) => ({ memberId: `colleague-${district}`, rightId: 'right-editor', reason: '调岗' }) },
  listStaff: { roles: ['manager'], bound: 'role', input: () => ({}) },
  searchAudit: { roles: ['manager'], bound: 'city', input: () => ({ from: 0, to: 1 }) },
}

const press: Record<keyof typeof pressInputs, Row> = {
  listArticles: { roles: ['editor', 'reviewer'], bound: 'role', input: () => ({}) },
  getArticle: { roles: ['editor', 'reviewer'], bound: 'role', input: () => ({ articleId: 'none' }) },
  saveArticle: articles('editor', { revision: 1, draft: aDraft() }),
  addPicture: { roles: ['editor'], bound: 'city', input: () => ({ image: 'none' }) },
  submitArticle: articles('editor', { revision: 1 }),
  reviewArticle: articles('reviewer', { revision: 1, accepted: true }),
  publishArticle: articles('editor'),
  withdrawArticle: articles('editor', { reason: '过时' }),
  listFigures: { roles: ['manager'], bound: 'role', input: () => ({}) },
  publishCount: { roles: ['manager'], bound: 'city', input: () => ({ from: '2026-01', to: '2026-06', kind: 'class', measure: 'sessions' }) },
  publishFigure: { roles: ['manager'], bound: 'city', input: () => ({ name: '讲座（2023 年上半年）', value: 4, unit: '次', source: { title: '工作总结' }, asOf: '2023-06-30' }) },
}

const privacy: Record<keyof typeof privacyInputs, Row> = {
  makeDeskCode: { roles: 'anybody', bound: 'role', input: () => ({}) },
  listOwnRequests: { roles: 'anybody', bound: 'role', input: () => ({}) },
  listRequests: ofTheCentre({}),
  addRequest: ofTheCentre({ requestId: 'r', kind: 'export', how: 'paper', receivedAt: 0 }),
  identifyFamily: ofTheCentre({ requestId: 'nobodys', code: '00000000' }),
  exportForRequest: ofTheCentre({ requestId: 'nobodys', reason: '本人来办' }),
  deleteForRequest: ofTheCentre({ requestId: 'nobodys', reason: '本人来办' }),
  closeRequest: ofTheCentre({ requestId: 'nobodys', outcome: 'done', reason: '已更正' }),
  yearlySummary: ofTheCentre({ year: 2026 }),
}

const exchange: Record<keyof typeof exchangeInputs, Row> = {
  // Who answers for a district gets its figures; before there are any, nobody does.
  exportFigures: { roles: ['manager'], bound: 'role', input: () => ({ from: '2026-01', to: '2026-01' }) },
  exportReport: { roles: ['manager'], bound: 'city', input: () => ({ half: '2026-1' }) },
  exportAudit: { roles: ['manager'], bound: 'city', input: () => ({ from: '2026-01-01', to: '2026-01-31' }) },
  exportRoster: { roles: ['organiser', 'manager'], bound: 'session', input: at() },
  // Whose district a row is in, the table is looked through for.
  startImport: { roles: ['keeper'], bound: 'role', input: () => ({ file: '机构.csv', bytes: 100 }) },
  readImport: { roles: ['keeper'], bound: 'role', input: () => ({ importId: 'nobodys', fileId: 'none' }) },
  acceptImport: { roles: ['keeper'], bound: 'role', input: () => ({ importId: 'nobodys', seen: '0'.repeat(64) }) },
  dropImport: { roles: ['keeper'], bound: 'role', input: () => ({ importId: 'nobodys' }) },
}

/** What concerns one nursery, for who speaks for it and who keeps the directory. */
const ofTheNursery = (more: object = {}, roles: Role[] = ['operator', 'keeper']): Row => ({ roles, bound: 'nursery', input: ({ nurseryId }) => ({ nurseryId, ...more }) })
const operators = (more: object): Row => ofTheNursery(more, ['operator'])
const keepers = (more: object): Row => ofTheNursery(more, ['keeper'])

const nursery: Record<keyof typeof nurseryInputs, Row> = {
  getNursery: ofTheNursery(),
  listOwn: { roles: ['operator'], bound: 'role', input: () => ({}) },
  confirmFree: operators({ seen: 0, free: [], accepted: [] }),
  saveOwnFacts: operators({ seen: 0, facts: {} }),
  addPhoto: operators({ image: 'none' }),
  removePhoto: operators({ fileId: 'none' }),
  proposeChange: operators({ seen: 0, proposalId: 'p', fields: {} }),
  withdrawProposal: operators({ proposalId: 'p' }),
  listProposals: { roles: ['keeper'], bound: 'role', input: () => ({}) },
  answerProposal: keepers({ seen: 0, proposalId: 'p', accepted: true }),
  listChanges: keepers({}),
  offerVisits: ofTheNursery({ days: ['2020-01-01'], times: ['10:00'], minutes: 60, places: 5 }),
  listVisits: ofTheNursery(),
  withdrawVisit: ofTheNursery({ visitId: 'none', reason: '停水' }),
  listReports: { roles: ['operator', 'keeper'], bound: 'role', input: () => ({}) },
  answerReport: keepers({ reportId: 'none', accepted: true, words: '已经改了' }),
  listUnplaced: { roles: ['keeper'], bound: 'role', input: () => ({}) },
  placeNursery: keepers({ position: { lng: 0, lat: 0 }, seen: 0 }),
  listTwins: { roles: ['keeper'], bound: 'role', input: () => ({}) },
  mergeNurseries: keepers({ into: 'none', seen: { twin: 0, survivor: 0 } }),
  listRequests: { ...ofTheNursery(), roles: ['operator'] },
  acceptRequest: { ...ofTheNursery({ requestId: 'none' }), roles: ['operator'] },
  declineRequest: { ...ofTheNursery({ requestId: 'none' }), roles: ['operator'] },
  cancelRequest: { ...ofTheNursery({ requestId: 'none', words: '停水' }), roles: ['operator'] },
}

/** What somebody is told who may not. */
const DENIED = ['FORBIDDEN', 'NOT_YOUR_SESSION', 'NOT_YOUR_NURSERY', 'NOT_YOUR_DISTRICT']

const cells = Object.entries({ staff, desk, press, privacy, exchange, nursery }).flatMap(([of, rows]) =>
  Object.entries(rows).flatMap(([action, row]) => ROLES.flatMap((role) => askedOf(row, role).flatMap((holds) => Object.keys(aims).map((place) => ({ of, action, row, role, holds, place }))))),
)

test.each(cells)('$of.$action, asked by $role ($holds) of the $place district', async ({ of, action, row, role, holds, place }) => {
  const aim = aims[place]!
  const reply = await city.call(personOf(role, holds), of as 'staff', action as 'listSessions', row.input(aim))
  const denied = reply.ok || !DENIED.includes(reply.code) ? undefined : reply.code
  // A call that is not complete would pass for one that was let in.
  expect(reply).not.toMatchObject({ code: expect.stringMatching(/INVALID_INPUT|UNKNOWN_ACTION|INTERNAL/) })
  expect(denied).toBe(refusal(row, role, holds, aim))
})
