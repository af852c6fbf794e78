import type { ClinicDesk, Limits, SeatUnit, ProgrammeKind } from '@/domain/session'

/** What a session is about, before it has a day and a room. */
export interface Programme {
  kind: ProgrammeKind
  title: string
  summary: string
  ageMonths: { min: number; max: number }
  minutes: number
  host: string
  bring: string[]
  capacity: { min: number; max: number }
  seat: SeatUnit
  adults: { min: number; max: number }
  /** Booking opens at nine, a week ahead: the rush. */
  opensLate?: boolean
  limits?: Limits
  releaseUnconfirmed?: boolean
  clinic?: ClinicDesk
  slotMinutes?: number
  /** A file name of `city/wuhan/articles`. */
  articleId?: string
}

const SOCKS = '防滑袜（孩子和大人都要）'
const ILL = '发热、咳嗽或出疹子请先取消，名额会给别的家庭'

/** What everybody wants: opens late, twice a week for a family at most, and no chair stays empty. */
const WANTED: Partial<Programme> = { opensLate: true, limits: { perWeek: 2 }, releaseUnconfirmed: true }

const lesson = (
  title: string,
  min: number,
  max: number,
  host: string,
  summary: string,
  bring: string[],
  articleId?: string,
  more: Partial<Programme> = {},
): Programme => ({
  kind: 'class',
  title,
  summary,
  ageMonths: { min, max },
  minutes: 45,
  host,
  bring: [...bring, ILL],
  capacity: { min: 5, max: 8 },
  seat: 'child',
  adults: { min: 1, max: 2 },
  ...(articleId ? { articleId } : {}),
  ...more,
})

/** 亲子课堂: five to eight families, as the centre runs them. */
export const CLASSES: Programme[] = [
  lesson('抚触与被动操', 0, 6, '周老师', '跟着老师给宝宝做一套抚触和被动操，学会看宝宝是舒服还是累了。', ['一条小毛毯', '宝宝惯用的润肤油'], 'child-health-visits'),
  lesson('趴一趴，抬抬头', 2, 8, '周老师', '趴着玩的小游戏，帮宝宝练脖子和肩背；老师一家一家看姿势。', ['一条小毛毯', '一件会响的玩具'], 'warning-signs'),
  lesson('爬爬乐', 6, 14, '李老师', '爬行隧道、软垫小山坡。先爬后走不着急，玩着玩着就有劲了。', [SOCKS, '水杯'], 'home-safety'),
  lesson('触觉小厨房', 6, 16, '吴老师', '摸一摸泡软的米、南瓜和豆腐，认识软、滑、凉。会弄脏，请穿旧衣服。', ['替换衣服一套', '围兜'], 'feeding-first-bites'),
  lesson('音乐律动亲子课堂', 8, 18, '陈老师', '沙锤、彩巾和武汉话童谣，跟着节奏摇一摇、停一停，练听也练等待。', [SOCKS, '水杯'], 'talk-with-baby'),
  lesson('感统小探险', 8, 18, '李老师', '钻山洞、走平衡石、坐小滑板，身体和脑袋一起配合。', [SOCKS, '水杯'], 'home-safety', WANTED),
  lesson('外婆的儿歌', 6, 24, '张老师', '老儿歌、手指谣和膝上游戏，特别欢迎爷爷奶奶、外公外婆带着来。', ['水杯'], 'talk-with-baby'),
  lesson('自己吃饭小能手', 10, 22, '吴老师', '握勺、舀一舀、送进嘴。老师讲怎样少追喂，脏一点没关系。', ['围兜', '孩子惯用的勺子'], 'iron'),
  lesson('小手动一动', 12, 24, '吴老师', '捏、插、拧、贴，用家里就有的瓶盖和夹子练小手。', ['水杯'], 'screen-time'),
  lesson('绘本咬一口', 10, 24, '陈老师', '一起读三本纸板书，学“指着说、等一等、再接话”的读法。', ['一本孩子喜欢的书'], 'talk-with-baby', { releaseUnconfirmed: true }),
  lesson('爸爸来了', 12, 30, '刘老师', '举高高、坐大马、推独轮车，爸爸专场的大运动游戏。', [SOCKS, '水杯', '方便活动的衣服']),
  lesson('说话小火车', 16, 30, '张老师', '从一个词到两个词：老师教家长把话说短、说慢、说眼前的事。', ['水杯'], 'talk-with-baby'),
  lesson('球池与小高山', 18, 32, '李老师', '攀、跳、滚、投，老师在旁保护，家长学着放手。', [SOCKS, '水杯'], undefined, WANTED),
  lesson('颜料大冒险', 22, 36, '陈老师', '手掌画、海绵印和滚珠画，不教画得像，只管画得欢。', ['旧衣服或罩衣']),
  lesson('小小生活家', 24, 36, '吴老师', '倒水、擦桌、扣扣子、分水果，为自己的本事高兴一次。', ['水杯', '替换衣服一套']),
  lesson('入托前的小练习', 20, 36, '张老师', '练习说再见、找老师帮忙、在小桌边吃点心，让分离来得慢一点。', ['一件安抚物', '水杯'], 'first-weeks-at-nursery', WANTED),
]

/** Eight weeks, one class a week. The first lets a family have half of them, so that others have their turn. */
export const TERMS: Programme[] = [
  lesson('小脚丫成长营', 10, 22, '李老师', '一共八次，从扶着走到自己走：每次一个大动作、一个家里能做的游戏。', [SOCKS, '水杯'], 'warning-signs', { limits: { perSeries: 4 } }),
  lesson('亲子共读八讲', 12, 30, '陈老师', '一共八讲，从啃书到讲书：每讲两本书，学一个读法。', ['一本孩子喜欢的书'], 'talk-with-baby'),
]

/** 孕期课堂: a place is a pregnant woman and who comes along. */
export const EXPECTING: Programme[] = [
  lesson('孕期课堂：快生了，先备什么', 0, 36, '周老师', '待产包、去医院的路、家里的小床，一样一样摆出来看；孩子爸爸一起来更好。', ['产检本', '水杯'], 'safe-sleep', { seat: 'expecting', minutes: 60 }),
  lesson('孕期课堂：回家头一个月', 0, 36, '周老师', '抱、喂、拍嗝、洗澡，用布娃娃练一遍；也讲哪些情况要看医生。', ['产检本', '水杯'], 'child-health-visits', { seat: 'expecting', minutes: 60 }),
]

const PAPERS = ['儿童保健手册', '预防接种证', '以前的检查单（有就带）']

/** 义诊: advice by doctors; no diagnosis is promised. */
export const CLINICS: Programme[] = [
  clinic('生长发育咨询', 0, 36, '儿保医生（演示）', '量身长体重、看曲线、聊动作和语言，需要时告诉您去哪家儿保门诊。', 'child-health-visits'),
  clinic('辅食与营养咨询', 4, 24, '营养师（演示）', '第一口吃什么、不吃肉怎么办、补不补铁，带上三天的饮食记录更好。', 'feeding-first-bites'),
  clinic('中医小儿推拿咨询', 6, 36, '中医师（演示）', '认识几个日常保健的手法，也讲清楚哪些情况不要自己推。'),
]

/** In a park, on a weekend: who comes by takes a number. */
export const STALL: Programme = {
  ...clinic('公园里的儿保义诊', 0, 36, '儿保医生和口腔医生（演示）', '称体重、看牙、问医生，一圈走下来半小时。没有预约也能取号排队。', 'child-health-visits'),
  minutes: 240,
  bring: ['体检本', '防晒和水', ILL],
}

/** One doctor's morning, in quarter hours. */
export const DESKS: Programme[] = [
  desk(clinic('儿科义诊', 0, 36, '陈医生（演示）', '吃、睡、拉、咳嗽和起疹，带着问题来问。急症请直接去医院。', 'fever-at-home'), '儿科', '主任医师'),
  desk(clinic('发育咨询门诊', 0, 36, '何医生（演示）', '动作、语言、睡眠一项一项看，说清楚要不要再查。', 'warning-signs'), '儿童保健科', '副主任医师'),
  desk(clinic('小牙齿义诊', 6, 36, '郑医生（演示）', '数一数牙、看一看有没有白点，教大人给孩子刷牙。', 'first-tooth'), '口腔科', '主治医师'),
]

function clinic(title: string, min: number, max: number, host: string, summary: string, articleId?: string): Programme {
  return {
    kind: 'clinic',
    title,
    summary,
    ageMonths: { min, max },
    minutes: 120,
    host,
    bring: PAPERS,
    capacity: { min: 12, max: 40 },
    seat: 'child',
    adults: { min: 1, max: 2 },
    ...(articleId ? { articleId } : {}),
  }
}

function desk(programme: Programme, department: string, doctorTitle: string): Programme {
  return { ...programme, minutes: 180, slotMinutes: 15, capacity: { min: 12, max: 12 }, clinic: { department, doctor: programme.host, doctorTitle } }
}

/** 讲座: seats are adults'; children may stay at home. */
export const LECTURES: Programme[] = [
  lecture('夜醒和哄睡', '睡眠是一点点长大的：讲作息、讲接觉，也讲哪些情况该看医生。', 'safe-sleep'),
  lecture('发烧时在家怎么办', '量体温、喝水、穿衣和用药的常识，还有必须马上去医院的几种情况。', 'fever-at-home'),
  lecture('怎样挑一家托育园', '看备案、看班级人数、看厕所和厨房，十个问题带走就能用。', 'choose-a-nursery'),
  lecture('隔代带娃不吵架', '年轻爸妈和老人坐在一起，把吃饭、穿衣、看手机三件事谈明白。', 'screen-time'),
  lecture('三岁前的语言', '不用教，用聊：一天里哪些时刻最适合和孩子说话。', 'talk-with-baby'),
]

function lecture(title: string, summary: string, articleId: string): Programme {
  return {
    kind: 'lecture',
    title,
    summary,
    ageMonths: { min: 0, max: 36 },
    minutes: 90,
    host: '市托育服务指导中心讲师（演示）',
    bring: ['纸和笔', '可以不带孩子；带孩子请多来一位大人'],
    capacity: { min: 30, max: 80 },
    seat: 'adult',
    adults: { min: 1, max: 2 },
    articleId,
  }
}

/** 主题活动: a place is a whole family. */
export const ACTIVITIES: Programme[] = [
  activity('亲子趣味运动会', 10, 36, '爬行赛、运球、推小车，每家都有一张奖状。', ['运动鞋或防滑袜', '水杯', '帽子']),
  activity('江城小市集', 12, 36, '闲置绘本和玩具换一换，旁边有托育园现场答疑。', ['三件以内干净完好的玩具或书']),
  activity('中药香囊手作', 18, 36, '认一认艾草和薄荷，做一个挂在推车上的小香囊。小料由大人拿着。', ['水杯']),
  activity('阳光宝宝健步走', 6, 36, '推着车走两公里，沿路有母婴休息点，下雨改期会通知。', ['推车', '防晒和水']),
]

function activity(title: string, min: number, max: number, summary: string, bring: string[]): Programme {
  return {
    kind: 'activity',
    title,
    summary,
    ageMonths: { min, max },
    minutes: 90,
    host: '市计生服务中心（演示）',
    bring,
    capacity: { min: 20, max: 60 },
    seat: 'family',
    adults: { min: 1, max: 4 },
  }
}
