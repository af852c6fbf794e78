import type { Subject } from '@/domain/audit'
import type { AuditLine } from '@/domain/audit-contract'
import type { Contracts } from '@/domain/contract'
import { errorText } from './errors'

/** What families call is not named here. */
type StaffFunction = Exclude<keyof Contracts, 'family' | 'care'>

/** Everything that staff may do, as the audit names it. */
export type StaffAction = { [F in StaffFunction]: `${F}.${keyof Contracts[F]['inputs'] & string}` }[StaffFunction]

/** What was done, or was to be done, in words: an action without words does not compile. */
export const actionText: Record<StaffAction, string> = {
  'staff.listSessions': '看场次',
  'staff.getRoster': '看名单',
  'staff.prepareDoor': '取签到名单',
  'staff.syncScans': '交签到记录',
  'staff.callNumber': '叫号',
  'staff.settleScan': '核对签到',
  'staff.setDoor': '改现场设置',
  'staff.getPoster': '取海报的码',
  'staff.removeBooking': '取消一家的名额',
  'staff.excuseNoShow': '免记未到',
  'staff.listObjections': '看申诉',
  'staff.answerObjection': '答复申诉',
  'staff.moveSession': '改期',
  'staff.resizeSession': '改名额',
  'staff.cancelSession': '取消整场',
  'desk.whoAmI': '看自己的权限',
  'desk.introduce': '申请权限',
  'desk.claimCentre': '用代码成为第一位管理员',
  'desk.findIntroduction': '查看申请人',
  'desk.grantRight': '添加权限',
  'desk.revokeRight': '收回权限',
  'desk.listStaff': '看同事和权限',
  'desk.searchAudit': '查操作记录',
  'desk.revealNames': '看一家孩子的全名',
  'desk.getNotes': '看备注',
  'desk.saveNotes': '写备注',
  'desk.getReach': '看通知能到几家',
  'desk.messageRoster': '通知名单上的家庭',
  'desk.getFigures': '看数字',
  'desk.listFigureRows': '看数字后面的每一场',
  'press.listFigures': '看公布的数字',
  'press.publishCount': '公布数字',
  'press.publishFigure': '登记公布的数字',
  'desk.listTemplates': '看模板',
  'desk.saveTemplate': '保存模板',
  'desk.archiveTemplate': '停用或恢复模板',
  'desk.startTerm': '开始排一学期',
  'desk.listClashes': '看时间冲突',
  'desk.publishTerm': '发布一学期',
  'desk.publishNow': '提前发布',
  'desk.getTerm': '看一学期',
  'desk.weighEdit': '看改动的影响',
  'desk.editSession': '改场次',
  'desk.cancelTerm': '取消余下的场次',
  'desk.listPosters': '看海报',
  'desk.savePoster': '保存海报',
  'desk.makePoster': '制作海报',
  'press.listArticles': '看文章列表',
  'press.getArticle': '看文章',
  'press.saveArticle': '保存文章',
  'press.addPicture': '添加图片',
  'press.submitArticle': '送审文章',
  'press.reviewArticle': '审核文章',
  'press.publishArticle': '发布文章',
  'press.withdrawArticle': '下架文章',
  'privacy.makeDeskCode': '家长显示给工作人员看的码',
  'privacy.listOwnRequests': '家长看自己的申请',
  'privacy.listRequests': '看个人信息申请',
  'privacy.addRequest': '登记个人信息申请',
  'privacy.identifyFamily': '凭家长的码找到家庭',
  'privacy.exportForRequest': '替家长导出资料',
  'privacy.deleteForRequest': '替家长删除资料',
  'privacy.closeRequest': '办结个人信息申请',
  'privacy.yearlySummary': '看年度小结',
  'exchange.exportFigures': '导出数字',
  'exchange.exportReport': '导出半年报告',
  'exchange.exportAudit': '导出操作记录',
  'exchange.exportRoster': '导出名单',
  'exchange.startImport': '选择要导入的表',
  'exchange.readImport': '看导入会改什么',
  'exchange.acceptImport': '导入托育机构',
  'exchange.dropImport': '放弃导入',
  'nursery.listUnplaced': '看不在地图上的机构',
  'nursery.placeNursery': '在地图上标注机构',
  'nursery.listTwins': '看可能重复的机构',
  'nursery.mergeNurseries': '合并重复的机构',
  'nursery.getNursery': '看机构资料',
  'nursery.listOwn': '看自己机构的资料',
  'nursery.confirmFree': '确认空余托位',
  'nursery.saveOwnFacts': '改机构自己的资料',
  'nursery.addPhoto': '添加机构照片',
  'nursery.removePhoto': '去掉机构照片',
  'nursery.proposeChange': '申请改登记资料',
  'nursery.withdrawProposal': '撤回改资料的申请',
  'nursery.listProposals': '看改资料的申请',
  'nursery.answerProposal': '答复改资料的申请',
  'nursery.listChanges': '看机构资料的改动',
  'nursery.offerVisits': '放出参观时段',
  'nursery.listVisits': '看参观时段',
  'nursery.withdrawVisit': '撤掉参观时段',
  'nursery.listReports': '看家长报错',
  'nursery.answerReport': '答复家长报错',
  'nursery.listRequests': '看临时托请求',
  'nursery.acceptRequest': '接下临时托',
  'nursery.declineRequest': '婉拒临时托',
  'nursery.cancelRequest': '取消接下的临时托',
}

/** What the clock does by itself, and what families do of their own: the audit says that they did, never who. */
const BY_ITSELF: Record<string, string> = {
  'clock.retain': '到期的资料已按规定清理',
  'family.exportFamily': '家长自己导出资料',
  'family.deleteChild': '家长自己删除一个孩子',
  'family.withdrawConsent': '家长自己撤回同意',
  'family.deleteFamily': '家长自己删除全部',
}

/** What an action is called; what an earlier version did has only its name. */
export const actionOf = (action: string): string => BY_ITSELF[action] ?? (actionText as Record<string, string | undefined>)[action] ?? action

/** Who it was: somebody whom the centre does not know has no name here. */
export const whoText = ({ who }: Pick<AuditLine, 'who'>): string => who ?? '不是工作人员的微信用户'

/** Why it was denied, in words; nothing for what was done. */
export const deniedText = ({ code }: Pick<AuditLine, 'code'>): string | undefined => code && `被拒绝：${errorText[code]}`

const ABOUT: Record<keyof Subject, string> = {
  memberId: '同事',
  rightId: '权限',
  sessionId: '场次',
  seriesId: '系列',
  templateId: '模板',
  articleId: '文章',
  nurseryId: '机构',
  familyId: '家庭',
  requestId: '申请',
  importId: '导入',
  visitId: '参观',
  reportId: '报错',
  figure: '数字',
  from: '从',
  to: '到',
  half: '半年',
  source: '海报',
  reason: '原因',
}

/** An id nobody can name is shown by its end; what people wrote or chose is shown as it is. */
const said = (field: keyof Subject, value: string, names: Record<string, string>): string => names[value] ?? (field.endsWith('Id') ? `…${value.slice(-6)}` : value)

/** 同事 王老师 · 权限 签到员 · 原因 调岗. */
export const aboutText = ({ subject = {} }: Pick<AuditLine, 'subject'>, names: Record<string, string>): string =>
  (Object.keys(ABOUT) as (keyof Subject)[]).flatMap((field) => (subject[field] ? `${ABOUT[field]} ${said(field, subject[field], names)}` : [])).join(' · ')
