import { kindLabel, periodText } from './privacy-desk'
import { actionOf } from './audit'
import { errorText } from './errors'
import type { ErrorCode } from '@/domain/errors'
import { AGE_BANDS } from '@/domain/tally'
import { localDate } from '@/domain/time'
import type { YearInNumbers } from '@/domain/yearly'

/** One line of the summary: what, how many, and how it was counted. */
export interface SummaryRow {
  what: string
  value: string
}
export interface SummarySection {
  title: string
  /** How it was counted. */
  how: string
  rows: SummaryRow[]
}

/** Who processes for the centre, with what, as docs/privacy.md lists it. */
const PROCESSORS: SummaryRow[] = [
  { what: '腾讯云（微信云开发）', value: '受托存储和计算：数据库、云函数、文件；国内机房' },
  { what: '微信', value: '登录身份（openid）、订阅消息（活动名、时间、地点）、小程序码、昵称的文字检查' },
  { what: '其他单位', value: '不提供；向上级平台报送的只有人次' },
]
const INTERFACES: SummaryRow[] = [
  { what: '模糊位置', value: '只在手机上按远近排列，不上传' },
  { what: '剪贴板、日历', value: '点了才写入，不读取' },
  { what: '相机', value: '工作人员扫码，不拍照不上传' },
]

const row = (what: string, value: number, unit: string): SummaryRow => ({ what, value: `${value} ${unit}` })

/** The summary in sections, as the page shows it and the text carries it. */
export function summarySections(year: YearInNumbers): SummarySection[] {
  const { ages, acts, fields } = year
  const today = `${localDate(year.asOf)} 的家庭资料；已经删除的家庭不在其中，也不再知道`
  const audited = `${year.year} 年的操作记录（只追加，留三年）；页面里看打码的名单不逐次记录`
  const [done, denied] = [acts.filter(({ code }) => !code), acts.filter(({ code }) => code)]
  const clock = done.find(({ action }) => action === 'clock.retain')?.count ?? 0
  return [
    {
      title: '孩子和家庭',
      how: today,
      rows: [
        row('家庭', year.families, '家'),
        row('监护人', year.guardians, '位'),
        ...AGE_BANDS.flatMap((band) => (ages[band] ? [row(`孩子 ${band}${band === '未知' ? '' : ' 月龄'}`, ages[band], '个')] : [])),
        row('填了所在区', fields.district, '家'),
        row('填了预产期', fields.expecting, '家'),
        row('填了手机号后四位', fields.phoneTail, '家'),
      ],
    },
    {
      title: '监护人的同意',
      how: `${today}；“给出”“撤回”按 ${year.year} 年的时间`,
      rows: year.consents.map(({ version, given, withdrawn, standing }) => ({ what: `规则 ${version}`, value: `给出 ${given} 次，撤回 ${withdrawn} 次，现在有效 ${standing} 家` })),
    },
    {
      title: '申请（纸质、电话、窗口）',
      how: `${year.year} 年收到的申请；晚于承诺期限的算超期`,
      rows: year.requests.map(({ kind, received, closed, late }) => ({ what: kindLabel[kind], value: `收到 ${received} 件，办结 ${closed} 件，超期 ${late} 件` })),
    },
    { title: '做了什么', how: audited, rows: done.filter(({ action }) => action !== 'clock.retain').map(({ action, count }) => row(actionOf(action), count, '次')) },
    { title: '拒绝了什么', how: audited, rows: denied.map(({ action, code, count }) => row(`${actionOf(action)}（${errorText[code as ErrorCode] ?? code}）`, count, '次')) },
    {
      title: '到期自动清理',
      how: `夜里自动做；期限在城市包里，依据见每一条`,
      rows: [row('只留人次的场次', year.forgotten, '场'), row('有清理的夜间运行', clock, '次'), ...Object.values(year.retention).map((period) => ({ what: period.what, value: `留 ${periodText(period)}（${period.source}）` }))],
    },
    { title: '用到的接口', how: '小程序代码里的，和隐私保护指引逐项核对', rows: INTERFACES },
    { title: '谁替我们处理', how: '合同和隐私保护指引', rows: PROCESSORS },
    {
      title: '不知道的',
      how: '如实说明',
      rows: [
        { what: '已删除的家庭', value: '只知道删除过几次，不知道是谁、多少孩子' },
        { what: '没有登记的访客', value: '取号的只有人数，不知道年龄' },
        { what: '风险和影响评估', value: '不由系统完成，请中心另附' },
      ],
    },
  ]
}

/** The whole summary as a text to copy and to print. */
export const summaryText = (year: YearInNumbers): string =>
  [
    `${year.centre}`,
    `${year.year} 年未成年人个人信息处理情况小结（${localDate(year.asOf)} 统计）`,
    '依据：未成年人网络保护条例第 37 条；网信部门的报送通知（每年 1 月底前）。',
    ...summarySections(year).flatMap(({ title, how, rows }) => ['', `【${title}】（${how}）`, ...(rows.length ? rows.map(({ what, value }) => `${what}：${value}`) : ['没有'])]),
  ].join('\n')
