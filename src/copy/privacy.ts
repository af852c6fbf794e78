import { CONSENT_VERSION } from '@/domain/family'

/** The rules for children's data, in words a grandmother reads: what the guardian's consent agrees to. */
export const privacyRules: { title: string; lines: string[] }[] = [
  {
    title: '我们存什么',
    lines: [
      '孩子的小名和出生日期。性别、早产周数是自愿填的。',
      '您家约了哪些活动、来了没有，以及您同意这份规则的时间和版本。',
      '不存身份证号，不存照片，不用人脸。位置只在手机上用来算远近，不上传。',
    ],
  },
  {
    title: '做什么用',
    lines: ['按月龄找到适合的活动和文章，给孩子留名额，开课前提醒，到场签到。只做这些；要做别的，会重新问您。'],
  },
  {
    title: '谁能看见',
    lines: [
      '只有您家的监护人看得到全部。',
      '签到的工作人员看到小名的第一个字和月龄，比如“小*，14 个月”。每一次没有权限的访问都会被拒绝，并且记录下来。',
      '不给广告，不卖，不转给别的机构。',
    ],
  },
  {
    title: '存在哪里',
    lines: ['存在微信云开发的国内服务器，只有程序能读写，传送时加密。手机上只留您自己的入场码、最近的预约和活动，在微信里是加密保存的。'],
  },
  {
    title: '存多久',
    lines: ['到您删除或撤回同意为止。活动过后，公开的统计只有人次，没有名字。'],
  },
  {
    title: '您的权利',
    lines: [
      '随时可以在“我的”里查看、导出、更正、删除孩子的资料，撤回同意，或删除全部。删除马上生效，不能恢复。',
      '不同意也可以找托育、看活动和文章；只有预约要先登记孩子。',
      '未满十四周岁孩子的资料，由监护人替孩子作决定。',
    ],
  },
  {
    title: '找谁',
    lines: ['对这份规则或孩子的资料有疑问、要投诉，请联系服务中心的个人信息保护负责人；联系方式以中心公布的为准。'],
  },
]

/** The version the consent names. */
export const privacyVersionText = `版本 ${CONSENT_VERSION}`
