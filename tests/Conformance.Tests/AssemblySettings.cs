// Most of these tests wait for processes and for time to pass: more of them than there are cores can be under way.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
