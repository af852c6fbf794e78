import type { Role } from '@/domain/roles'
import { routes } from '@/services/routes'

/** One thing that is done at the desk, and for whom it is there. */
export interface Tile {
  title: string
  note: string
  roles: Role[]
  url: string
}

/** In the order of a day: what is on, what is planned, what is written, what is answered for. */
export const TILES: Tile[] = [
  { title: '今天的场次', note: '签到、名单、现场', roles: ['organiser', 'helper'], url: routes.staffToday },
  { title: '计划', note: '往后几周、开一期、改一场', roles: ['organiser'], url: routes.plan },
  { title: '文章', note: '写、审、发布、更正', roles: ['editor', 'reviewer'], url: routes.deskArticles },
  { title: '我的机构', note: '空余托位、收费、时间、照片，申请改登记资料', roles: ['operator'], url: routes.ownNursery },
  { title: '临时托请求', note: '家长问您接不接，两小时内回复', roles: ['operator'], url: routes.careRequests },
  { title: '家长报错', note: '家长说名录哪里不对，核对以后答复', roles: ['keeper', 'operator'], url: routes.reports },
  { title: '改资料的申请', note: '托育机构申请改的，新旧对照着核对', roles: ['keeper'], url: routes.approvals },
  { title: '在地图上标注', note: '没有坐标的机构，移动地图对准大门', roles: ['keeper'], url: routes.unplaced },
  { title: '可能重复的机构', note: '两条记录是一家的，合并成一条', roles: ['keeper'], url: routes.twins },
  { title: '各区覆盖', note: '每个区的机构和托位，哪些街道还没有普惠', roles: ['keeper', 'manager'], url: routes.coverage },
  { title: '数字', note: '办了多少节、多少人次，每个数都点得开', roles: ['manager'], url: routes.figures },
  { title: '同事和权限', note: '谁能做什么，添加和收回', roles: ['manager'], url: routes.people },
  { title: '操作记录', note: '谁做了什么，谁被拒绝过', roles: ['manager'], url: routes.audit },
  { title: '导入导出', note: '数据表、半年报告、操作记录、托育机构', roles: ['manager', 'keeper'], url: routes.exchange() },
  { title: '隐私台', note: '查阅、更正、删除的申请，年度小结', roles: ['manager'], url: routes.privacyDesk },
]
