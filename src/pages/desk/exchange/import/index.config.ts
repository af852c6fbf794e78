export default definePageConfig({ navigationBarTitleText: '导入托育机构' })
