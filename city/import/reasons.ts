import type { TwinReason, Twins } from '@/domain/twins'

const REASON: Record<Exclude<TwinReason, 'near'>, string> = { code: '信用代码相同', name: '名称相同', street: '同一街道', address: '地址相同', phone: '电话相同' }

/** Why two records may be one nursery: 名称相同、相距 40 米. */
export const reasonsText = ({ reasons, metres }: Pick<Twins, 'reasons' | 'metres'>): string => reasons.map((reason) => (reason === 'near' ? `相距 ${metres} 米` : REASON[reason])).join('、')
