import type { Figure, Source } from '@/domain/figure'
import { NOTICE_2023, NOTICE_2024 } from './profile'

const HEALTHY_CITY: Source = { title: '强能拓新 固本兴基（武汉健康城市建设专刊，2024 中国医师节）' }

// The texts carry no day of issue. 2023: 截至二季度 and 上半年 mean the end of June; plans are dated by the last month the text
// tells of, August. 2024: figures 截至七月 mean the end of July, the others the day the issue appeared for (中国医师节).
const JUNE_2023 = '2023-06-30'
const AUGUST_2023 = '2023-08-31'
const JULY_2024 = '2024-07-31'
const AUGUST_2024 = '2024-08-19'

const figure = (name: string, value: number, unit: string, source: Source, asOf: string, qualifier?: Figure['qualifier']): Figure => ({
  name,
  value,
  unit,
  ...(qualifier ? { qualifier } : {}),
  source,
  asOf,
})

/** What the centre has published, as published: where two documents disagree both stand here, each with its day. */
export const figures: Figure[] = [
  figure('托育机构数', 1133, '家', NOTICE_2023, JUNE_2023),
  figure('托育机构数', 1101, '家', NOTICE_2024, AUGUST_2024),
  figure('托育机构数', 100, '家', NOTICE_2023, '2019-12-31', '超过'),
  figure('托位总数', 41756, '个', NOTICE_2023, JUNE_2023),
  figure('托位总数', 40000, '个', NOTICE_2024, AUGUST_2024, '超过'),
  figure('托位总数', 47000, '个', HEALTHY_CITY, AUGUST_2024, '超过'),
  figure('托位总数', 5000, '个', NOTICE_2023, '2019-12-31', '约'),
  figure('每千人口托位数', 3.06, '个', NOTICE_2023, JUNE_2023),
  figure('每千人口托位数（“十四五”期末目标）', 4.5, '个', NOTICE_2023, AUGUST_2023),
  figure('托育从业人员', 13635, '人', NOTICE_2023, JUNE_2023),
  figure('托育从业人员', 10000, '人', NOTICE_2024, AUGUST_2024, '超过'),
  figure('省级示范托育机构', 9, '家', NOTICE_2023, '2022-12-31'),
  figure('省级示范托育机构', 15, '家', NOTICE_2024, AUGUST_2024),
  figure('市级示范托育机构', 16, '家', NOTICE_2023, '2022-12-31'),
  figure('市级示范托育机构', 28, '家', NOTICE_2024, AUGUST_2024),
  figure('申报市级示范的托育机构', 22, '家', NOTICE_2023, AUGUST_2023),
  figure('季度监督检查的托育机构', 28, '家', NOTICE_2023, JUNE_2023),
  figure('亲子课堂（2023 年上半年）', 280, '节', NOTICE_2023, JUNE_2023),
  figure('亲子课堂（2024 年 1–7 月）', 748, '节', NOTICE_2024, JULY_2024),
  figure('亲子课堂服务（2024 年 1–7 月）', 4235, '人次', NOTICE_2024, JULY_2024),
  figure('讲座（2023 年上半年）', 4, '次', NOTICE_2023, JUNE_2023),
  figure('讲座及主题活动（2024 年 1–7 月）', 10, '场', NOTICE_2024, JULY_2024, '超过'),
  figure('义诊、体检等各类活动（2023 年上半年）', 8, '次', NOTICE_2023, JUNE_2023),
  figure('培训托育负责人和保育人员（2022 年起）', 1150, '人次', NOTICE_2024, AUGUST_2024, '超过'),
  figure('区级托育指导中心', 4, '个', NOTICE_2024, AUGUST_2024),
  figure('与托育机构携手的区妇幼保健院', 11, '家', NOTICE_2024, AUGUST_2024),
  figure('市级托育综合服务大楼建筑面积（规划）', 6700, '平方米', NOTICE_2023, AUGUST_2023),
  figure('市级托育综合服务大楼建筑面积（规划）', 6414, '平方米', NOTICE_2024, AUGUST_2024),
  figure('市级托育综合服务大楼托位（规划）', 150, '个', NOTICE_2023, AUGUST_2023, '约'),
  figure('市级托育综合服务大楼托位（规划）', 110, '个', NOTICE_2024, AUGUST_2024, '约'),
]
