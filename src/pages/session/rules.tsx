import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { NOBODY, ruleLines, type DistrictName, type RuleLine } from '@/copy/rules'
import { useCity } from '@/hooks/use-directory'
import { open, routes } from '@/services/routes'
import type { Here } from './here'

const SIGN = { yes: ['✓', '符合'], no: ['✕', '不符合'], unknown: ['?', '还不知道'] } as const

function Rule({ line: { kept, text, cure } }: { line: RuleLine }) {
  const [sign, word] = SIGN[kept === undefined ? 'unknown' : kept ? 'yes' : 'no']
  return (
    <View className={classes('rule', kept === false && 'rule--broken')}>
      <Text className='rule__sign' aria-label={word}>
        {sign}
      </Text>
      <View className='grow'>
        <Text className='meta'>{text}</Text>
        {cure && (
          <Touch role='link' className='rule__cure' onTap={() => open(routes.household)}>
            <Text className='link'>去填写 ›</Text>
          </Touch>
        )}
      </View>
    </View>
  )
}

/** Every rule that decides, as it stands for this family: before anybody taps. */
function RuleList({ here: { session, party, family, now }, districtName }: { here: Here; districtName?: DistrictName }) {
  return (
    <Card>
      <Text className='title'>报名前请看</Text>
      {ruleLines(session, party, family ?? NOBODY, now, districtName).map((line) => (
        <Rule key={line.text} line={line} />
      ))}
    </Card>
  )
}

/** The same where districts are to be named: their names are in the public file of the city. */
function RuleListOfDistricts({ here }: { here: Here }) {
  const { data } = useCity()
  return <RuleList here={here} districtName={(code) => data?.districts.find((district) => district.code === code)?.name} />
}

export const Rules = ({ here }: { here: Here }) =>
  here.session.area || here.session.priority?.group === 'residents' ? <RuleListOfDistricts here={here} /> : <RuleList here={here} />
