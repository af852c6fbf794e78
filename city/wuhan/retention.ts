import { FAIRNESS } from '@/domain/fairness'
import type { Retention } from '@/domain/retain'
import { DAY } from '@/domain/time'

/**
 * How long what is kept, of which the centre must be able to say why. Where the law names no number, the number is the
 * centre's own, and its counsel's to confirm; a shorter one takes effect in the next night.
 */
export const retention: Retention = {
  rosters: {
    months: 13,
    what: '场次名单：谁约了、谁来了、谁在候补、现场的号、每条提醒发没发成',
    why: '上一年一月的场次，要到次年一月底报完未成年人信息处理情况、上一年的人次核对完为止，仍能点开到名单。之后只留人次。',
    source: '个人信息保护法第 19 条（为实现处理目的所必要的最短时间）、第 47 条；13 个月是中心自己定的',
  },
  disputes: {
    months: 19,
    what: '有没核对完的签到的场次名单',
    why: '签到有争议的，多等半年；过了还没有人核对，就按当时算数的人次留下。没答复的申诉不受这个期限，答复了才算完。',
    source: '中心自己定的',
  },
  noShows: {
    days: (FAIRNESS.within + FAIRNESS.pause) / DAY,
    what: '没有来的记录',
    why: '60 天里两次暂停 14 天；再早的已经不起作用。',
    source: '本中心的预约规则',
  },
  claims: {
    days: 200,
    what: '有次数限制的活动占了几次',
    why: '一个系列最长半年，之后这个次数不再有用。',
    source: '本中心的预约规则',
  },
  codes: {
    days: 1,
    what: '一次性的码（给工作人员看的、领权限的），只存哈希',
    why: '码几分钟就失效；多留一天，重试的人看得到是为什么。',
    source: '中心自己定的',
  },
  imports: {
    days: 1,
    what: '发来导入的表',
    why: '看完就删；看了一半走开、断网留下的，多留一天。',
    source: '中心自己定的',
  },
  requests: {
    months: 36,
    what: '查阅、更正、删除的申请：什么时候收到、什么时候办完、谁办的',
    why: '能证明按时办了。里面没有姓名和电话。',
    source: '个人信息保护法第 56 条（处理情况记录至少保存三年）',
  },
  care: {
    days: 30,
    what: '临时托的请求：哪一天、几点到几点、孩子的昵称和月龄、问了哪几家、谁接下的；电话只留到那一天结束',
    why: '那一天过后一个月，钱和时间有说不清的还查得到。',
    source: '中心自己定的',
  },
  wishes: {
    days: 30,
    what: '等空位的登记：哪个孩子、哪家机构、告诉过几次',
    why: '半年后自动结束；再留一个月，家长看得到它结束了。',
    source: '中心自己定的',
  },
  reports: {
    months: 12,
    what: '家长报的错：哪家机构的哪一项、写了什么、当时看到什么、怎么答复的',
    why: '一年里核对过的资料，说得清是因为谁提的而改；工作人员看不到是哪一家。',
    source: '中心自己定的',
  },
  audit: {
    months: 36,
    what: '审计：谁看了、改了、被拒绝了什么',
    why: '处理敏感个人信息和不满十四周岁未成年人信息的，处理情况记录至少保存三年；到了就删。',
    source: '个人信息保护法第 55、56 条',
  },
}
