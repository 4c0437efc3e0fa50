-- Written by hundreds in a second, by integrations and by imports; see the house's leaving-with-workspace.
call wb_leaves_with_workspace('feedback');
