export default definePageConfig({ navigationBarTitleText: '场次模板' })
