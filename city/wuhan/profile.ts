import type { CentreProfile } from '@/domain/city'

/** The documents the profile and the figures are taken from; dates are those the documents speak of. */
export const NOTICE_2023 = { title: '武汉市计划生育服务中心：党建引领全力提升托育服务水平（2023）' }
export const NOTICE_2024 = { title: '武汉市计生服务中心以看得见的“安全感”托稳婴幼儿健康成长（2024 中国医师节专刊）' }

/** The centre that publishes here, in our words, from its own documents. */
export const profile: CentreProfile = {
  name: '武汉市计划生育服务中心（武汉市托育服务指导中心）',
  shortName: '市计生服务中心',
  city: '武汉',
  about:
    '我们是武汉市卫生健康委员会直属的公益一类事业单位，2014 年由市计划生育药具管理站和市计划生育科技所合并而成。' +
    '2022 年 3 月起，武汉市托育服务指导中心设在这里：指导和培训全市托育机构，评估示范机构，每季度开展综合监督检查，' +
    '也为 0–3 岁孩子的家庭开亲子课堂、义诊、讲座和主题活动。',
  sources: [NOTICE_2023, NOTICE_2024],
}
