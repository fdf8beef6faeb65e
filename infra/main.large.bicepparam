using 'main.bicep'
extends 'main.bicepparam'
import { large } from 'sizes.bicep'

param size = large
